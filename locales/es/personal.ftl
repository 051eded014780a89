# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Agenda personal
personal-version = Versión { $number } del { $date }
personal-zone = Las horas son las del lugar de las reuniones ({ $zone }).
personal-page = Página { $page } de { $pages }
personal-label-time = Hora
personal-label-where = Lugar
personal-label-table = Mesa
personal-label-whom = Con quién
personal-label-languages = Idiomas
personal-label-interpreter = Intérprete
personal-label-contacts = Contactos
personal-no-meetings = No hay reuniones este día.
personal-office = Secretaría de la misión
personal-break = Pausa
personal-qr-alt = Código QR de la página con la agenda actualizada
personal-qr-caption = Siempre actualizada
personal-table = Mesa { $table }
personal-interpreter = Intérprete: { $name }
personal-event = Reunión con { $whom }
personal-not-yet-title = Su agenda todavía no está lista
personal-not-yet-text = Aparecerá aquí en cuanto se publique; le avisaremos por correo electrónico. Conserve esta dirección.
personal-not-yet-wishes = Mientras tanto puede indicar a quién desea conocer
personal-tab-agenda = Agenda
personal-tab-wishes = Preferencias
personal-pdf = Descargar el PDF
personal-follow = Seguir en su calendario
personal-file = Descargar el archivo del calendario
personal-follow-help = El calendario que sigue se actualiza solo cuando algo cambia.
personal-contact-save = Guardar el contacto
personal-changed = Cambiado
personal-meetings = { $count ->
    [one] Una reunión
   *[other] { $count } reuniones
}
personal-contact-lead = Para cualquier pregunta escriba a { $name }, { $email }.
personal-with = con { $name }
personal-wishes-title = A quién desea conocer
personal-wishes-lead = Sus preferencias sirven para componer su agenda. Puede cambiarlas hasta que se publique.
personal-wishes-closed = La agenda está publicada y las preferencias ya no pueden cambiarse aquí. Para un cambio escriba a { $name }, { $email }.
personal-level-must = Imprescindible
personal-level-would-like = Me gustaría
personal-level-never = Prefiero que no
personal-level-none = Sin preferencia
personal-search = Buscar un nombre
personal-search-submit = Buscar
personal-wishes-more = Hay más: búsquelos por su nombre.
personal-wishes-save = Guardar las preferencias
personal-wishes-none = Nadie coincide con la búsqueda.
done-personal-wishes = Sus preferencias están guardadas.
personal-wish-unknown = Uno de los nombres no participa en esta misión.
personal-wish-level = Elija una de las preferencias propuestas.
personal-not-published = Todavía no hay ninguna versión publicada: el documento podrá hacerse después de la publicación.
