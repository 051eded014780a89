# Frame of the pages that guests read.

layout-owner = Programa de internacionalización del distrito
layout-tagline = Del acuerdo al pedido
layout-skip-label = Enlaces rápidos
layout-skip-content = Ir al contenido
layout-skip-menu = Ir al menú
layout-skip-footer = Ir al pie de página
layout-languages = Elegir el idioma
layout-menu = Menú principal
layout-footer-line = Software libre para programas de internacionalización
layout-accessibility = Declaración de accesibilidad
layout-privacy = Privacidad
layout-contacts = Contactos
layout-licence = Licencia y código fuente
layout-last-update = Última actualización de la página: { $date }
