# Что читают только те, кто ведёт бота.

command-reload = Прочитать документы заново
admins-only = Эта команда для тех, кто ведёт бота.
stage-reading = Чтение: { $done } из { $total }
stage-indexing = Подготовка поиска: { $done } из { $total }
stage-writing = Запись: { $done } из { $total }
stage-facts = Чтение фактов: { $done } из { $total }
