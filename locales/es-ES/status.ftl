translation-status = Estado de la traducción
status-intro = Qué parte de la documentación leen sus lectores en su propio idioma. Se cuentan las palabras de las páginas originales.

status-languages = Idiomas
status-pages = Páginas
status-language = Idioma
status-page = Página
status-words = Palabras
status-translated = Traducido
status-untranslated = Sin traducir
status-missing = Falta
status-uncertain = Dudoso
status-count = { NUMBER($count) }
status-percent = { NUMBER($value, maximumFractionDigits: 1) } %
status-minimum = Se pide al menos un { NUMBER($value, maximumFractionDigits: 1) } %
status-no-page = Sin página
status-not-needed = No hace falta
status-in-progress = En curso
status-findings = { $count ->
    [one] { $count } aviso
   *[other] { $count } avisos
}
status-line = Línea { $number }
status-open = Abrir la página
status-back = Volver a la tabla
status-more = { $count ->
    [one] Hay { $count } aviso más que no se muestra.
   *[other] Hay { $count } avisos más que no se muestran.
}
status-complete = { $count ->
    [one] { $count } página completa en todos los idiomas no se muestra.
   *[other] { $count } páginas completas en todos los idiomas no se muestran.
}
status-unlisted = { $count ->
    [one] { $count } página más tiene lagunas o avisos y no se muestra; «diglot status --all» da todas las páginas.
   *[other] { $count } páginas más tienen lagunas o avisos y no se muestran; «diglot status --all» da todas las páginas.
}

found-missing-page = Esta página aún no está traducida
found-missing-block = Falta este pasaje del original
found-untranslated-block = Este pasaje no está traducido
found-untranslated-heading = Este título no está traducido
found-untranslated-sentence = Esta frase no está traducida
found-untranslated-fragment = Estas palabras no están traducidas
found-untranslated-label = Este nombre no está traducido
found-untranslated-front-matter = Este campo no está traducido
found-inconsistent-siblings = Este nombre no está traducido y los de al lado sí
found-translator-placeholder = Aquí queda un texto provisional del traductor
found-gaps = Aquí falta algo
found-fidelity = Esto difiere del original
found-script = Estos caracteres o palabras son de otro idioma o región
found-terms = Estos no son los términos acordados
found-typography = Aquí los espacios o la puntuación difieren del resto del sitio
found-markup = Esto no se muestra como se pretendía
found-messages = Un mensaje está incompleto o es erróneo
found-upkeep = Una declaración sobre esta página ya no es cierta
