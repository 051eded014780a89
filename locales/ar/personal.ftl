# Personal agendas: pages, documents and calendars of companies, guests and interpreters.

personal-document-title = جدول المواعيد الشخصي
personal-version = الإصدار { $number } بتاريخ { $date }
personal-zone = جميع الأوقات بتوقيت مكان اللقاءات ({ $zone }).
personal-page = صفحة { $page } من { $pages }
personal-label-time = الوقت
personal-label-where = المكان
personal-label-table = الطاولة
personal-label-whom = مع من
personal-label-languages = اللغات
personal-label-interpreter = الترجمة الفورية
personal-label-contacts = جهات الاتصال
personal-no-meetings = لا توجد لقاءات في هذا اليوم.
personal-office = أمانة البعثة
personal-break = استراحة
personal-qr-alt = رمز الاستجابة السريعة لصفحة الجدول المحدث
personal-qr-caption = الجدول المحدث دائمًا
personal-table = طاولة { $table }
personal-interpreter = الترجمة الفورية: { $name }
personal-event = لقاء مع { $whom }
personal-not-yet-title = جدول مواعيدك ليس جاهزًا بعد
personal-not-yet-text = سيظهر هنا فور نشره وسنبلغك بالبريد الإلكتروني. احتفظ بهذا العنوان.
personal-not-yet-wishes = يمكنك في هذه الأثناء أن تخبرنا بمن تود لقاءه
personal-tab-agenda = الجدول
personal-tab-wishes = الرغبات
personal-pdf = تنزيل ملف PDF
personal-follow = المتابعة في التقويم
personal-file = تنزيل ملف التقويم
personal-follow-help = التقويم الذي تتابعه يتحدث تلقائيًا عند أي تغيير.
personal-contact-save = حفظ جهة الاتصال
personal-changed = تم التغيير
personal-meetings = { $count ->
    [zero] لا لقاءات
    [one] لقاء واحد
    [two] لقاءان
    [few] { $count } لقاءات
   *[other] { $count } لقاء
}
personal-contact-lead = لأي سؤال يرجى الكتابة إلى { $name }، { $email }.
personal-with = مع { $name }
personal-wishes-title = من تود أن تلتقي
personal-wishes-lead = تساعدنا رغباتك على إعداد جدولك. يمكنك تغييرها حتى نشر الجدول.
personal-wishes-closed = تم نشر الجدول ولم يعد ممكنًا تغيير الرغبات هنا. لأي تعديل يرجى الكتابة إلى { $name }، { $email }.
personal-level-must = لقاء ضروري
personal-level-would-like = أود اللقاء
personal-level-never = أفضل عدم اللقاء
personal-level-none = بلا رغبة
personal-search = البحث عن اسم
personal-search-submit = بحث
personal-wishes-more = هناك المزيد: ابحث عنهم بالاسم.
personal-wishes-save = حفظ الرغبات
personal-wishes-none = لا توجد نتائج للبحث.
done-personal-wishes = تم حفظ رغباتك.
personal-wish-unknown = أحد الأسماء لا يشارك في هذه البعثة.
personal-wish-level = اختر إحدى الرغبات المعروضة.
personal-not-published = لم يُنشر أي إصدار بعد: يمكن إعداد المستند بعد النشر.

personal-tab-photograph = الصورة
personal-photograph-title = صورتك الشخصية
personal-photograph-lead = تراها الشركات التي ستزورها لتتعرّف عليك عند وصولك، ومكتب التنظيم. ولا يراها أحد غيرهم.
personal-photograph-help = JPEG أو PNG أو WebP، بحد أقصى 10 ميغابايت. لا نحتفظ بمكان التصوير ولا بالجهاز المستخدم.
guests-photograph-of = صورة { $name }
guests-photograph-none = لا توجد صورة بعد.
guests-photograph-choose = اختيار صورة
guests-photograph-save = حفظ الصورة
guests-photograph-remove = حذف الصورة
guests-photograph-needed = يرجى اختيار صورة ثم الضغط على الزر مرة أخرى.
guests-photograph-cut = لم تصل الصورة كاملة: يرجى إرسالها مرة أخرى.
guests-photograph-large = يتجاوز حجم الصورة 10 ميغابايت: يرجى تصغيرها أو اختيار صورة أخرى.
guests-photograph-kind = الملف ليس صورة بصيغة JPEG أو PNG أو WebP: يرجى حفظها بصيغة JPEG وإرسالها مرة أخرى.
guests-photograph-pixels = الصورة كبيرة جدًا: 50 مليون بكسل كحد أقصى. يرجى تصغيرها وإرسالها مرة أخرى.
guests-photograph-unreadable = تعذّر فتح الصورة: الملف تالف. يرجى اختيار صورة أخرى.
done-guests-photograph-set = تم حفظ صورتك.
done-guests-photograph-removed = تم حذف صورتك.
