locale-name = Русский
language-en = английский
language-zh = китайский
language-ja = японский
language-ko = корейский
language-de = немецкий
language-fr = французский
language-es = испанский
language-ru = русский
language-ar = арабский

site-title-default = Документация
site-description-default = Все страницы сайта «{ $site }».
page-title = { $title } – { $site }

skip-to-content = Перейти к содержанию
menu = Меню
navigation = Страницы
other-pages = Другие страницы
chapters = Разделы
breadcrumbs = Вы здесь
contents = На этой странице
languages = Язык
theme = Сменить цветовую тему
    .light = Включить светлую тему
    .dark = Включить тёмную тему
turn = Предыдущая и следующая страницы
    .previous = Назад
    .next = Вперёд
updated = Последнее обновление: { DATETIME($date, dateStyle: "long") }
edit-page = Изменить эту страницу
made-with = Создано с помощью diglot
code-copy = Копировать
    .done = Скопировано

untranslated = Эта страница ещё не переведена. Вы читаете оригинал (язык: { $language }).
untranslated-withheld = Эта страница ещё не переведена.
untranslated-original = Читать оригинал (язык: { $language })
in-progress = Перевод этой страницы ещё не закончен. Некоторые фрагменты остаются на языке оригинала.

not-found-title = Страница не найдена
not-found-text = По этому адресу нет страницы. Возможно, она перемещена или в адресе допущена ошибка.
not-found-home = На главную страницу
page-moved = Эта страница перемещена. Перейти по новому адресу.

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
task-done = Выполнено
task-open = Не выполнено
table-label = Таблица { $number }
footnotes = Сноски
footnote-reference = Сноска { $number }
footnote-back = { $count ->
    [1] Вернуться к месту сноски { $number }
   *[other] Вернуться к месту { $count } сноски { $number }
}

search = Поиск
    .placeholder = Поиск по документации
    .close = Закрыть
    .failed = Не удалось загрузить поисковый указатель. Проверьте подключение и повторите попытку.
    .none = Ничего не найдено
    .many = Найдено много; сначала самое подходящее
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результата
   *[many] { $count } результатов
}
