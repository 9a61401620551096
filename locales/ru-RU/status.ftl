translation-status = Состояние перевода
status-intro = Какую часть документации читатели получают на своём языке. Считаются слова исходных страниц.

status-languages = Языки
status-pages = Страницы
status-language = Язык
status-page = Страница
status-words = Слова
status-translated = Переведено
status-untranslated = Не переведено
status-missing = Отсутствует
status-uncertain = Неясно
status-count = { NUMBER($count) }
status-percent = { NUMBER($value, maximumFractionDigits: 1) } %
status-minimum = Требуется не менее { NUMBER($value, maximumFractionDigits: 1) } %
status-no-page = Нет страницы
status-not-needed = Не требуется
status-in-progress = В работе
status-findings = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
    [many] { $count } замечаний
   *[other] { $count } замечания
}
status-line = Строка { $number }
status-open = Открыть страницу
status-back = Вернуться к таблице
status-more = { $count ->
    [one] Не показано ещё { $count } замечание.
    [few] Не показано ещё { $count } замечания.
    [many] Не показано ещё { $count } замечаний.
   *[other] Не показано ещё { $count } замечания.
}
status-complete = { $count ->
    [one] Ещё { $count } страница полностью переведена на все языки.
    [few] Ещё { $count } страницы полностью переведены на все языки.
    [many] Ещё { $count } страниц полностью переведены на все языки.
   *[other] Ещё { $count } страницы полностью переведены на все языки.
}
status-unlisted = { $count ->
    [one] Ещё { $count } страница с пробелами или замечаниями не показана; все страницы выводит «diglot status --all».
    [few] Ещё { $count } страницы с пробелами или замечаниями не показаны; все страницы выводит «diglot status --all».
    [many] Ещё { $count } страниц с пробелами или замечаниями не показано; все страницы выводит «diglot status --all».
   *[other] Ещё { $count } страницы с пробелами или замечаниями не показаны; все страницы выводит «diglot status --all».
}

found-missing-page = Эта страница ещё не переведена
found-missing-block = Этого фрагмента оригинала нет в переводе
found-untranslated-block = Этот фрагмент не переведён
found-untranslated-heading = Этот заголовок не переведён
found-untranslated-sentence = Это предложение не переведено
found-untranslated-fragment = Эти слова не переведены
found-untranslated-label = Это название не переведено
found-untranslated-front-matter = Это поле не переведено
found-inconsistent-siblings = Это название не переведено, а соседние переведены
found-translator-placeholder = Здесь остался временный текст переводчика
found-gaps = Здесь чего-то не хватает
found-fidelity = Это расходится с оригиналом
found-script = Эти знаки или слова относятся к другому языку или региону
found-terms = Это не те термины, что были согласованы
found-typography = Пробелы или знаки препинания здесь не такие, как на остальном сайте
found-markup = Это выглядит не так, как задумано
found-messages = Сообщение неполное или содержит ошибку
found-upkeep = Одно из указаний об этой странице больше не верно
