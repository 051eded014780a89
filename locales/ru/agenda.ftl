# What the mails of an agenda say.

agenda-table = стол { $table }
agenda-mail-published-subject = Ваше расписание встреч: { $mission }
agenda-mail-changed-subject = Ваше расписание изменилось: { $mission }
agenda-mail-cancelled-subject = Отменённые встречи: { $mission }
agenda-mail-greeting = Здравствуйте, { $name }!
agenda-mail-published-lead = Ваше расписание встреч «{ $mission }» готово. Количество встреч: { $count }.
agenda-mail-changed-lead = Ваше расписание встреч «{ $mission }» изменилось. Вот что нового:
agenda-mail-cancelled-lead = Отменены следующие встречи «{ $mission }» (количество: { $count }):
agenda-mail-added = Новые встречи
agenda-mail-moved = Перенесённые встречи
agenda-mail-removed = Отменённые встречи
agenda-mail-line = { $slot }: { $whom }, стол { $table }, { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }, стол { $table }, { $hall }, переводчик: { $interpreter }
agenda-mail-was = {" "}(раньше: { $before })
agenda-mail-zone = Указано местное время проведения встреч ({ $zone }).
agenda-mail-link = Полное и всегда актуальное расписание, с PDF и календарём:
agenda-mail-calendar = К этому письму приложены приглашения для вашего календаря.
agenda-mail-closing = По всем вопросам: { $contact }.
agenda-mail-event = Встреча: { $whom }
