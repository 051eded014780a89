# Mails that guests read.

agenda-mail-published-subject = جدول مواعيدك: { $mission }
agenda-mail-changed-subject = تغير جدول مواعيدك: { $mission }
agenda-mail-cancelled-subject = لقاءات ملغاة: { $mission }
agenda-mail-greeting = مرحبًا { $name }،
agenda-mail-published-lead = جدول مواعيدك في «{ $mission }» جاهز. عدد اللقاءات: { $count }.
agenda-mail-changed-lead = تغير جدول مواعيدك في «{ $mission }». إليك التغييرات:
agenda-mail-cancelled-lead = عدد اللقاءات الملغاة من جدولك في «{ $mission }»: { $count }.
agenda-mail-added = لقاءات جديدة
agenda-mail-moved = لقاءات تغير موعدها أو مكانها
agenda-mail-removed = لقاءات ملغاة
agenda-mail-line = { $slot }: { $whom }، طاولة { $table }، { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }، طاولة { $table }، { $hall }، الترجمة الفورية: { $interpreter }
agenda-mail-was = {" "}(سابقًا: { $before })
agenda-mail-zone = جميع الأوقات بتوقيت مكان اللقاءات ({ $zone }).
agenda-mail-link = جدولك الكامل والمحدث دائمًا مع ملف PDF والتقويم:
agenda-mail-calendar = تصلك مع هذه الرسالة أيضًا دعوات لتقويمك.
agenda-mail-closing = لأي سؤال: { $contact }.
agenda-mail-event = لقاء مع { $whom }
