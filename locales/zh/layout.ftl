# Frame of the pages that guests read.

layout-owner = 产区国际化计划
layout-tagline = 从协议到订单
layout-skip-label = 快速链接
layout-skip-content = 跳至内容
layout-skip-menu = 跳至菜单
layout-skip-footer = 跳至页脚
layout-languages = 选择语言
layout-menu = 主菜单
layout-footer-line = 国际化计划的自由软件
layout-accessibility = 无障碍声明
layout-privacy = 隐私声明
layout-contacts = 联系方式
layout-licence = 许可证与源代码
layout-last-update = 页面最后更新:{ $date }
