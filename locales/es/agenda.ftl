# What the mails of an agenda say.

agenda-table = mesa { $table }
agenda-mail-published-subject = Su agenda: { $mission }
agenda-mail-changed-subject = Su agenda ha cambiado: { $mission }
agenda-mail-cancelled-subject = Reuniones canceladas: { $mission }
agenda-mail-greeting = Hola, { $name }:
agenda-mail-published-lead = Su agenda para «{ $mission }» está lista. Sus reuniones ({ $count }):
agenda-mail-changed-lead = Su agenda para «{ $mission }» ha cambiado. Esto es lo que cambia:
agenda-mail-cancelled-lead = Se han cancelado estas reuniones de su agenda para «{ $mission }» ({ $count }):
agenda-mail-added = Reuniones nuevas
agenda-mail-moved = Reuniones cambiadas de hora o lugar
agenda-mail-removed = Reuniones canceladas
agenda-mail-line = { $slot }: { $whom }, mesa { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, mesa { $table }, { $hall }, con { $interpreter } como intérprete
agenda-mail-was = {" "}(antes: { $before })
agenda-mail-zone = Las horas son las del lugar de las reuniones ({ $zone }).
agenda-mail-link = Su agenda completa y siempre actualizada, con el PDF y el calendario:
agenda-mail-calendar = Con este correo recibe también las invitaciones para su calendario.
agenda-mail-closing = Para cualquier pregunta: { $contact }.
agenda-mail-event = Reunión con { $whom }
