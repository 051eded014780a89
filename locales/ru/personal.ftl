# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Личное расписание
personal-version = Версия { $number } от { $date }
personal-zone = Указано местное время проведения встреч ({ $zone }).
personal-page = Страница { $page } из { $pages }
personal-label-time = Время
personal-label-where = Место
personal-label-table = Стол
personal-label-whom = С кем
personal-label-languages = Языки
personal-label-interpreter = Переводчик
personal-label-contacts = Контакты
personal-no-meetings = В этот день встреч нет.
personal-office = Организационный секретариат
personal-break = Перерыв
personal-qr-alt = QR-код страницы с актуальным расписанием
personal-qr-caption = Всегда актуально
personal-table = Стол { $table }
personal-interpreter = Переводчик: { $name }
personal-event = Встреча: { $whom }
personal-not-yet-title = Ваше расписание ещё не готово
personal-not-yet-text = Оно появится здесь сразу после публикации, мы сообщим вам по электронной почте. Сохраните этот адрес.
personal-not-yet-wishes = А пока вы можете указать, с кем хотели бы встретиться
personal-tab-agenda = Расписание
personal-tab-wishes = Пожелания
personal-pdf = Скачать PDF
personal-follow = Подписаться в календаре
personal-file = Скачать файл календаря
personal-follow-help = Календарь, на который вы подписаны, обновляется сам.
personal-contact-save = Сохранить контакт
personal-changed = Изменено
personal-meetings = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
personal-contact-lead = По всем вопросам пишите: { $name }, { $email }.
personal-with = собеседник: { $name }
personal-wishes-title = С кем вы хотели бы встретиться
personal-wishes-lead = Пожелания учитываются при составлении расписания. Их можно менять до его публикации.
personal-wishes-closed = Расписание опубликовано, изменить пожелания здесь больше нельзя. Для изменений пишите: { $name }, { $email }.
personal-level-must = Обязательно
personal-level-would-like = Желательно
personal-level-never = Лучше не надо
personal-level-none = Нет пожелания
personal-search = Поиск по имени
personal-search-submit = Найти
personal-wishes-more = Есть и другие: найдите их по имени.
personal-wishes-save = Сохранить пожелания
personal-wishes-none = Никого не найдено.
done-personal-wishes = Ваши пожелания сохранены.
personal-wish-unknown = Один из указанных не участвует в этой миссии.
personal-wish-level = Выберите один из предложенных вариантов.
personal-not-published = Ни одна версия ещё не опубликована: документ можно создать после публикации.

personal-tab-photograph = Фотография
personal-photograph-title = Ваша фотография
personal-photograph-lead = Её видят предприятия, которые вы посетите, чтобы узнать вас по приезде, и организационное бюро. Больше никто.
personal-photograph-help = JPEG, PNG или WebP, не более 10 МБ. Место съёмки и устройство не сохраняются.
guests-photograph-of = Фотография: { $name }
guests-photograph-none = Фотографии пока нет.
guests-photograph-choose = Выберите фотографию
guests-photograph-save = Сохранить фотографию
guests-photograph-remove = Удалить фотографию
guests-photograph-needed = Выберите фотографию и нажмите кнопку ещё раз.
guests-photograph-cut = Фотография передана не полностью: отправьте её ещё раз.
guests-photograph-large = Фотография больше 10 МБ: уменьшите её или выберите другую.
guests-photograph-kind = Файл не является фотографией в формате JPEG, PNG или WebP: сохраните её в JPEG и отправьте ещё раз.
guests-photograph-pixels = Изображение слишком большое: не более 50 миллионов пикселей. Уменьшите его и отправьте ещё раз.
guests-photograph-unreadable = Фотографию не удаётся открыть: файл повреждён. Выберите другую.
done-guests-photograph-set = Фотография сохранена.
done-guests-photograph-removed = Фотография удалена.
