# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = Особистий розклад
personal-version = Версія { $number } від { $date }
personal-zone = Вказано місцевий час проведення зустрічей ({ $zone }).
personal-page = Сторінка { $page } з { $pages }
personal-label-time = Час
personal-label-where = Місце
personal-label-table = Стіл
personal-label-whom = З ким
personal-label-languages = Мови
personal-label-interpreter = Перекладач
personal-label-contacts = Контакти
personal-no-meetings = Цього дня зустрічей немає.
personal-office = Організаційний секретаріат
personal-break = Перерва
personal-qr-alt = QR-код сторінки з актуальним розкладом
personal-qr-caption = Завжди актуально
personal-table = Стіл { $table }
personal-interpreter = Перекладач: { $name }
personal-event = Зустріч: { $whom }
personal-not-yet-title = Ваш розклад ще не готовий
personal-not-yet-text = Він з’явиться тут одразу після публікації, ми повідомимо вас електронною поштою. Збережіть цю адресу.
personal-not-yet-wishes = Тим часом ви можете вказати, з ким хотіли б зустрітися
personal-tab-agenda = Розклад
personal-tab-wishes = Побажання
personal-pdf = Завантажити PDF
personal-follow = Підписатися в календарі
personal-file = Завантажити файл календаря
personal-follow-help = Календар, на який ви підписані, оновлюється сам.
personal-contact-save = Зберегти контакт
personal-changed = Змінено
personal-meetings = { $count ->
    [one] { $count } зустріч
    [few] { $count } зустрічі
   *[other] { $count } зустрічей
}
personal-contact-lead = З усіх питань пишіть: { $name }, { $email }.
personal-with = співрозмовник: { $name }
personal-wishes-title = З ким ви хотіли б зустрітися
personal-wishes-lead = Побажання враховуються під час складання розкладу. Їх можна змінювати до його публікації.
personal-wishes-closed = Розклад опубліковано, змінити побажання тут більше не можна. Щодо змін пишіть: { $name }, { $email }.
personal-level-must = Обов’язково
personal-level-would-like = Бажано
personal-level-never = Краще не треба
personal-level-none = Без побажань
personal-search = Пошук за назвою
personal-search-submit = Знайти
personal-wishes-more = Є й інші: знайдіть їх за назвою.
personal-wishes-save = Зберегти побажання
personal-wishes-none = Нікого не знайдено.
done-personal-wishes = Ваші побажання збережено.
personal-wish-unknown = Хтось із зазначених не бере участі в цій місії.
personal-wish-level = Виберіть один із запропонованих варіантів.
personal-not-published = Жодну версію ще не опубліковано: документ можна створити після публікації.

personal-tab-photograph = Фотографія
personal-photograph-title = Ваша фотографія
personal-photograph-lead = Її бачать підприємства, які ви відвідаєте, щоб упізнати вас після приїзду, та організаційне бюро. Більше ніхто.
personal-photograph-help = JPEG, PNG або WebP, не більше 10 МБ. Місце знімання та пристрій не зберігаються.
guests-photograph-of = Фотографія: { $name }
guests-photograph-none = Фотографії ще немає.
guests-photograph-choose = Виберіть фотографію
guests-photograph-save = Зберегти фотографію
guests-photograph-remove = Видалити фотографію
guests-photograph-needed = Виберіть фотографію та натисніть кнопку ще раз.
guests-photograph-cut = Фотографію передано не повністю: надішліть її ще раз.
guests-photograph-large = Фотографія більша за 10 МБ: зменште її або виберіть іншу.
guests-photograph-kind = Файл не є фотографією у форматі JPEG, PNG чи WebP: збережіть її як JPEG і надішліть ще раз.
guests-photograph-pixels = Зображення завелике: не більше 50 мільйонів пікселів. Зменште його та надішліть ще раз.
guests-photograph-unreadable = Фотографію не вдається відкрити: файл пошкоджено. Виберіть іншу.
done-guests-photograph-set = Фотографію збережено.
done-guests-photograph-removed = Фотографію видалено.
