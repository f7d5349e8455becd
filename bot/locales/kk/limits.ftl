# Тым ұзын, тым көп, тым жиі.

question-too-long = Сұрақта { NUMBER($characters, useGrouping: 0) } таңба бар, ал мен ең көбі { NUMBER($limit, useGrouping: 0) } таңба оқимын. Қысқарақ сұраңызшы.
