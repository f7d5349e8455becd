button-context = В тексте
button-whole = Весь ответ
button-passages = Ещё отрывки
button-facts = Факты
button-share = Поделиться
button-earlier = ‹ Раньше
button-later = Дальше ›
button-back = ↩ Ответ
button-wrong = Неверно
button-incomplete = Неполно
button-wrong-source = Не тот источник
button-outdated = Устарело

pressed-thanks = Спасибо, отмечено.
pressed-why = Что не так?
pressed-unknown = Эта кнопка больше не действует. Нажмите ту, что есть под сообщением сейчас, или спросите ещё раз.

passages-heading = Отрывки, близкие к вопросу
passages-page = { $first }–{ $last } из { $count }
place-gone = Документа, на который ведёт ссылка, больше нет среди моих источников.
place-changed = Документ изменился с тех пор, как сделана ссылка; место могло сместиться.
suggested-heading = Возможно, вы имели в виду:
question-shown = Вопрос: { $question }
