# Как /audit называет действия тех, кто ведёт бота; дальше стоит, над чем они.

audit-did-publish = публикация
audit-did-rollback = возврат к
audit-did-cancel = отмена
audit-did-reload = перечитаны документы,
audit-did-upload = присланы файлы,
audit-did-remove = убран документ,
audit-did-restore = возвращён файл из папки:
audit-did-note = написана заметка,
audit-did-probe = контрольные вопросы к
audit-did-export = выгрузка
audit-did-gap-done = пробел закрыт:
audit-did-gap-ignore = пробел отложен:
audit-did-gap-reopen = пробел возвращён в список:
audit-did-recover = подставлена исправная редакция
audit-did-corrections = сообщено, какие ответы больше не верны, редакция
audit-did-correct = сообщено, какие ответы больше не верны; исправлено в чатах: { $edited }, исправить не удалось: { $failed }
