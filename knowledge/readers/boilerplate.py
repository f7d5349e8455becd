"""Lines that pages carry around their text: navigation, print and share links, notices.

Only whole lines are compared, folded to lower case and stripped of marks and white space.
`FURNITURE` is never content, wherever it stands. `EDGE_WORDS` may be content ("Print" is a fine
heading in a printer's manual), so they count only near the top or the bottom of a document.
"""

from __future__ import annotations

import re

from knowledge.readers.lists import lines, words

__all__ = ["folded", "is_edge_line", "reason_for"]

FURNITURE = lines(
    """
    skip to content
    skip to main content
    skip to navigation
    skip navigation
    jump to content
    jump to navigation
    back to top
    go to top
    scroll to top
    return to top
    print this page
    print this article
    print version
    printable version
    printer friendly version
    printer-friendly version
    email this page
    email this article
    e-mail this page
    send to a friend
    share this
    share this page
    share this article
    share this post
    font size
    text size
    site colors
    site colours
    toggle navigation
    toggle menu
    open menu
    close menu
    main menu
    add to favorites
    add to favourites
    bookmark this page
    accept cookies
    accept all cookies
    reject all cookies
    cookie settings
    manage cookies
    cookie preferences
    all rights reserved
    javascript is disabled
    please enable javascript
    you need to enable javascript to run this app
    version for visually impaired
    version for the visually impaired
    размер шрифта
    цвета сайта
    цвет сайта
    цветовая схема
    версия для слабовидящих
    версия для печати
    обычная версия
    обычная версия сайта
    распечатать страницу
    отправить по почте
    отправить на почту
    отправить другу
    поделиться в соцсетях
    поделиться в социальных сетях
    поделиться ссылкой
    перейти к содержанию
    перейти к основному содержанию
    перейти к содержимому
    перейти к основному содержимому
    перейти к навигации
    вернуться наверх
    вернуться к началу
    наверх
    добавить в избранное
    принять cookies
    принять все cookies
    настройки cookies
    все права защищены
    главное меню
    қаріп өлшемі
    қаріп көлемі
    сайт түсі
    сайт түстері
    басып шығару нұсқасы
    баспа нұсқасы
    нашар көретіндерге арналған нұсқа
    нашар көретіндер үшін нұсқа
    мазмұнға өту
    негізгі мазмұнға өту
    жоғары көтерілу
    жоғарыға
    әлеуметтік желілерде бөлісу
    барлық құқықтар қорғалған
    барлық құқығы қорғалған
    басты мәзір
    içeriğe geç
    içeriğe atla
    ana içeriğe atla
    ana içeriğe geç
    başa dön
    yukarı çık
    sayfayı yazdır
    yazdırılabilir sürüm
    yazı boyutu
    e-posta ile gönder
    tüm hakları saklıdır
    çerezleri kabul et
    çerez ayarları
    zum inhalt springen
    zum hauptinhalt springen
    direkt zum inhalt
    zur navigation springen
    nach oben
    seite drucken
    druckversion
    schriftgröße
    per e-mail senden
    artikel teilen
    seite teilen
    alle rechte vorbehalten
    alle cookies akzeptieren
    cookie-einstellungen
    aller au contenu
    aller au contenu principal
    passer au contenu
    retour en haut
    haut de page
    imprimer cette page
    imprimer la page
    version imprimable
    taille du texte
    taille de police
    envoyer par e-mail
    partager cet article
    partager cette page
    tous droits réservés
    tout accepter
    accepter les cookies
    paramètres des cookies
    saltar al contenido
    ir al contenido
    ir al contenido principal
    pasar al contenido principal
    volver arriba
    imprimir esta página
    versión imprimible
    versión para imprimir
    tamaño de letra
    tamaño de fuente
    enviar por correo electrónico
    compartir este artículo
    compartir esta página
    todos los derechos reservados
    aceptar cookies
    aceptar todas las cookies
    configuración de cookies
    pular para o conteúdo
    todos os direitos reservados
    vai al contenuto
    tutti i diritti riservati
    تخطي إلى المحتوى
    تخطى إلى المحتوى
    انتقل إلى المحتوى
    العودة إلى الأعلى
    العودة للأعلى
    نسخة للطباعة
    طباعة الصفحة
    إرسال إلى صديق
    أرسل إلى صديق
    حجم الخط
    شارك هذا المقال
    جميع الحقوق محفوظة
    پرش به محتوا
    نسخه چاپی
    اندازه قلم
    تمامی حقوق محفوظ است
    跳到主要内容
    返回顶部
    版权所有
    打印本页
    """
)

EDGE_WORDS = lines(
    """
    print
    share
    tweet
    like
    email
    e-mail
    save
    home
    menu
    search
    sitemap
    site map
    log in
    login
    sign in
    sign up
    register
    subscribe
    follow us
    contact us
    about us
    read more
    more
    close
    next
    previous
    back
    loading
    advertisement
    cookies
    cookie policy
    privacy policy
    terms of use
    terms of service
    печать
    распечатать
    поделиться
    главная
    главная страница
    меню
    поиск
    карта сайта
    войти
    вход
    регистрация
    подписаться
    контакты
    назад
    вперёд
    далее
    подробнее
    читать далее
    реклама
    басып шығару
    бөлісу
    басты бет
    мәзір
    іздеу
    кіру
    тіркелу
    байланыс
    артқа
    толығырақ
    yazdır
    paylaş
    ana sayfa
    anasayfa
    menü
    ara
    giriş
    üye ol
    iletişim
    geri
    devamını oku
    drucken
    teilen
    startseite
    suche
    anmelden
    registrieren
    kontakt
    impressum
    datenschutz
    zurück
    weiterlesen
    imprimer
    partager
    accueil
    recherche
    rechercher
    connexion
    s'inscrire
    contact
    mentions légales
    retour
    lire la suite
    imprimir
    compartir
    inicio
    buscar
    iniciar sesión
    contacto
    aviso legal
    volver
    leer más
    طباعة
    مشاركة
    شارك
    الرئيسية
    القائمة
    بحث
    تسجيل الدخول
    اتصل بنا
    اقرأ المزيد
    چاپ
    اشتراک گذاری
    خانه
    """
)

_HOME = (
    "home|homepage|main page|главная|главная страница|басты бет|ana sayfa|anasayfa|startseite|"
    "accueil|inicio|الرئيسية|首页"
)
_BREADCRUMBS = re.compile(rf"(?:{_HOME})(\s+[>»›→/]\s+[^>»›→/]{{1,80}}){{1,6}}", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*"
    r"(?:\d{4}|[^.!?]{0,80}\d{4}|[^.!?]{0,80}reserved).{0,90}",
    re.IGNORECASE,
)
_POWERED = re.compile(r"(?:proudly )?powered by \S+(?: \S+){0,3}", re.IGNORECASE)
_COOKIES = re.compile(
    r"(?:we|this (?:web)?site|our (?:web)?site)\s+uses?\s+cookies\b.{0,200}"
    r"|(?:мы используем|(?:этот |наш )?сайт использует)\s+(?:файлы\s+)?(?:cookies?|куки)\b"
    r".{0,200}",
    re.IGNORECASE,
)
_NETWORKS = words(
    "facebook twitter x whatsapp telegram vk vkontakte linkedin pinterest viber instagram reddit"
    " youtube tumblr email e-mail print rss вконтакте одноклассники"
)
_SHARING = words("share tweet поделиться бөлісу paylaş teilen partager compartir شارك")
_JOINING = words("on in to via by with this link copy the в на через and и & + us")
_MARKS = " \t\xa0.:;,|·•*-–—_>»›«‹<#!…/\\[]()"


def folded(line: str) -> str:
    """Return a line as it is compared: lower case, single spaces, no marks at its ends."""
    return " ".join(line.casefold().replace("’", "'").split()).strip(_MARKS)


def reason_for(line: str) -> str:
    """Return why a line is page furniture wherever it stands, or "" when it may be content.

    >>> reason_for("Skip to Content")
    'navigation, print or share link'
    >>> reason_for("Skip to the next section when in doubt.")
    ''
    """
    key = folded(line)
    if key in FURNITURE or _is_sharing(key):
        return "navigation, print or share link"
    if _BREADCRUMBS.fullmatch(line.strip()):
        return "breadcrumbs"
    if _COPYRIGHT.fullmatch(line.strip()) or _POWERED.fullmatch(line.strip()):
        return "copyright or software notice"
    return ""


def is_edge_line(line: str) -> bool:
    """Say whether a line is page furniture when it stands at the edge of a document."""
    key = folded(line)
    parts = key.split()
    networks = bool(parts) and all(word in _NETWORKS | _JOINING for word in parts)
    return key in EDGE_WORDS or networks or bool(_COOKIES.fullmatch(line.strip()))


def _is_sharing(key: str) -> bool:
    parts = [word.strip(_MARKS) for word in key.split()]
    known = _SHARING | _NETWORKS | _JOINING
    return (
        len(parts) > 1
        and any(word in _SHARING for word in parts)
        and any(word in _NETWORKS for word in parts)
        and all(word in known or not word for word in parts)
    )
