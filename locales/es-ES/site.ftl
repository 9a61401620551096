locale-name = Español
language-en = inglés
language-zh = chino
language-ja = japonés
language-ko = coreano
language-de = alemán
language-fr = francés
language-es = español
language-ru = ruso
language-ar = árabe

site-title-default = Documentación
site-description-default = Todas las páginas de { $site } de un vistazo.
page-title = { $title } – { $site }

skip-to-content = Ir al contenido
menu = Menú
navigation = Páginas
other-pages = Otras páginas
chapters = Capítulos
breadcrumbs = Ubicación actual
contents = En esta página
languages = Idioma
theme = Cambiar el tema de color
    .light = Usar el tema claro
    .dark = Usar el tema oscuro
turn = Página anterior y siguiente
    .previous = Anterior
    .next = Siguiente
updated = Última actualización: { DATETIME($date, dateStyle: "long") }
edit-page = Editar esta página
made-with = Creado con diglot
code-copy = Copiar
    .done = Copiado

untranslated = Esta página aún no está traducida. Está leyendo el original (idioma: { $language }).
untranslated-withheld = Esta página aún no está traducida.
untranslated-original = Leer el original (idioma: { $language })
in-progress = La traducción de esta página está en curso. Algunos pasajes siguen en el idioma original.

not-found-title = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Es posible que se haya movido o que la dirección tenga un error.
not-found-home = Ir a la página de inicio
page-moved = Esta página se ha movido. Continuar a la nueva dirección.

alert-note = Nota
alert-tip = Sugerencia
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
task-done = Hecho
task-open = Pendiente
table-label = Tabla { $number }
footnotes = Notas
footnote-reference = Nota { $number }
footnote-back = { $count ->
    [1] Volver a la llamada de la nota { $number }
   *[other] Volver a la llamada { $count } de la nota { $number }
}

search = Buscar
    .placeholder = Buscar en la documentación
    .close = Cerrar
    .failed = No se pudo cargar el índice de búsqueda. Compruebe la conexión e inténtelo de nuevo.
    .none = Sin resultados
    .many = Muchos resultados; primero los más pertinentes
search-count = { $count ->
    [one] { $count } resultado
   *[other] { $count } resultados
}
