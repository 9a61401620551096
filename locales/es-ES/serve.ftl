# Los textos de diglot serve en el navegador.

serve-panel = Resultados en esta página
serve-count = { $count ->
    [0] Ningún resultado en esta página
    [one] { $count } resultado en esta página
   *[other] { $count } resultados en esta página
}
serve-checking = Comprobando…
serve-show = Mostrar resultados
serve-hide = Ocultar resultados
serve-evidence = Indicio
serve-help = Qué hacer
serve-level-error = Error
serve-level-warning = Advertencia
serve-level-info = Nota
serve-trouble = No se ha podido generar el sitio con el último cambio. Está viendo la versión anterior.
serve-lost = diglot serve se ha detenido. Esta página ya no refleja los cambios.
serve-building = Generando el sitio
    .text = Esta página se volverá a cargar sola cuando el sitio esté listo.
serve-failed = No se puede generar el sitio
    .text = Corrija el archivo y guárdelo. Esta página se volverá a cargar sola.
