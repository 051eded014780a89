# Frame of the pages that guests read.

layout-owner = برنامج تدويل المنطقة الصناعية
layout-tagline = من الاتفاق إلى الطلب
layout-skip-label = روابط سريعة
layout-skip-content = انتقل إلى المحتوى
layout-skip-menu = انتقل إلى القائمة
layout-skip-footer = انتقل إلى أسفل الصفحة
layout-languages = اختر اللغة
layout-menu = القائمة الرئيسية
layout-footer-line = برنامج حر لبرامج التدويل
layout-accessibility = بيان إمكانية الوصول
layout-privacy = الخصوصية
layout-contacts = جهات الاتصال
layout-licence = الترخيص والشيفرة المصدرية
layout-last-update = آخر تحديث للصفحة: { $date }
