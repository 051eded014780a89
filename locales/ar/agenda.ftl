# What the mails of an agenda say.

agenda-table = الطاولة { $table }
agenda-mail-published-subject = جدول لقاءاتك: { $mission }
agenda-mail-changed-subject = تغيّر جدول لقاءاتك: { $mission }
agenda-mail-cancelled-subject = لقاءات ملغاة: { $mission }
agenda-mail-greeting = تحية طيبة { $name }،
agenda-mail-published-lead = جدول لقاءاتك في «{ $mission }» جاهز. عدد اللقاءات: { $count }.
agenda-mail-changed-lead = تغيّر جدول لقاءاتك في «{ $mission }». إليك ما تغيّر:
agenda-mail-cancelled-lead = أُلغيت اللقاءات التالية من جدولك في «{ $mission }» (العدد: { $count }):
agenda-mail-added = لقاءات جديدة
agenda-mail-moved = لقاءات نُقل موعدها أو مكانها
agenda-mail-removed = لقاءات ملغاة
agenda-mail-line = { $slot }: { $whom }، الطاولة { $table }، { $hall }
agenda-mail-line-interpreter = { $slot }: { $whom }، الطاولة { $table }، { $hall }، المترجم: { $interpreter }
agenda-mail-was = {" "}(سابقًا: { $before })
agenda-mail-zone = المواعيد بالتوقيت المحلي لمكان اللقاءات ({ $zone }).
agenda-mail-link = جدولك الكامل والمحدَّث دائمًا، مع ملف PDF والتقويم:
agenda-mail-calendar = تجد مع هذه الرسالة الدعوات الخاصة بتقويمك.
agenda-mail-closing = لأي استفسار: { $contact }.
agenda-mail-event = لقاء مع { $whom }
