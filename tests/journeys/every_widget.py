"""A form with every way to answer, as an author would write it: an XLSForm made with openpyxl."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from kiosk.forms import Form, load_form
from kiosk.forms.xlsform import convert_xlsform
from kiosk.ui.parts import Paper

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {
    "uz": "O‘zbekcha (uz)",
    "uz_Cyrl": "Ўзбекча (uz-Cyrl)",
    "ru": "Русский (ru)",
    "en": "English (en)",
    "ko": "한국어 (ko)",
    "tr": "Türkçe (tr)",
    "ar": "العربية (ar)",
}


@dataclass(frozen=True)
class Row:
    """One row of the survey sheet; `labels` in the order uz, uz_Cyrl, ru, en, ko, tr, ar."""

    type: str
    name: str
    labels: tuple[str, ...]
    appearance: str = ""
    required: bool = False
    constraint: str = ""
    parameters: str = ""
    choice_filter: str = ""
    hints: tuple[str, ...] = ()


YES = ("Ha", "Ҳа", "Да", "Yes", "예", "Evet", "نعم")
NO = ("Yo‘q", "Йўқ", "Нет", "No", "아니요", "Hayır", "لا")
REGIONS = {
    "toshkent": ("Toshkent viloyati", "Тошкент вилояти", "Ташкентская область", "Tashkent", "타슈켄트주", "Taşkent", "طشقند"),
    "fargona": ("Farg‘ona", "Фарғона", "Фергана", "Fergana", "페르가나", "Fergana", "فرغانة"),
    "samarqand": ("Samarqand", "Самарқанд", "Самарканд", "Samarkand", "사마르칸트", "Semerkant", "سمرقند"),
    "buxoro": ("Buxoro", "Бухоро", "Бухара", "Bukhara", "부하라", "Buhara", "بخارى"),
    "andijon": ("Andijon", "Андижон", "Андижан", "Andijan", "안디잔", "Andican", "أنديجان"),
    "namangan": ("Namangan", "Наманган", "Наманган", "Namangan", "나망간", "Namangan", "نمنغان"),
    "qashqadaryo": ("Qashqadaryo", "Қашқадарё", "Кашкадарья", "Kashkadarya", "카슈카다리야", "Kaşkaderya", "قشقداريا"),
    "surxondaryo": ("Surxondaryo", "Сурхондарё", "Сурхандарья", "Surkhandarya", "수르한다리야", "Surhanderya", "سرخان داريا"),
    "xorazm": ("Xorazm", "Хоразм", "Хорезм", "Khorezm", "호레즘", "Harezm", "خوارزم"),
    "navoiy": ("Navoiy", "Навоий", "Навои", "Navoi", "나보이", "Nevai", "نوائي"),
    "jizzax": ("Jizzax", "Жиззах", "Джизак", "Jizzakh", "지자흐", "Cizzah", "جيزاك"),
    "sirdaryo": ("Sirdaryo", "Сирдарё", "Сырдарья", "Syrdarya", "시르다리야", "Sirderya", "سيرداريا"),
    "nukus": ("Qoraqalpog‘iston", "Қорақалпоғистон", "Каракалпакстан", "Karakalpakstan", "카라칼파크스탄", "Karakalpakistan", "قره قلباقستان"),
}  # fmt: skip
DISTRICTS = {
    "fargona": {
        "qoqon": ("Qo‘qon", "Қўқон", "Коканд", "Kokand", "코칸트", "Hokand", "قوقند"),
        "margilon": ("Marg‘ilon", "Марғилон", "Маргилан", "Margilan", "마르길란", "Margilan", "مرغيلان"),
    },
    "samarqand": {"urgut": ("Urgut", "Ургут", "Ургут", "Urgut", "우르구트", "Urgut", "أورغوت")},
}
WORK = {
    "construction": (("Qurilish", "Қурилиш", "Стройка", "Construction", "건설", "İnşaat", "البناء"), "hard-hat.svg"),
    "factory": (("Zavod", "Завод", "Завод", "Factory", "공장", "Fabrika", "مصنع"), "factory.svg"),
    "farm": (("Dala", "Дала", "Поле или ферма", "Farm", "농장", "Çiftlik", "مزرعة"), "tractor.svg"),
    "cleaning": (("Tozalash", "Тозалаш", "Уборка", "Cleaning", "청소", "Temizlik", "التنظيف"), "spray-can.svg"),
}  # fmt: skip

SURVEY = (
    Row("note", "hello", ("Bu barcha savollar.", "Бу барча саволлар.", "Здесь все вопросы.", "Here are all questions.", "모든 질문입니다.", "Bütün sorular burada.", "هنا كل الأسئلة.")),
    Row("select_one yes_no", "quick", ("Ishlaysizmi?", "Ишлайсизми?", "Вы работаете?", "Do you work?", "일하십니까?", "Çalışıyor musunuz?", "هل تعمل؟"), "quick", required=True),
    Row("select_one work", "pictures", ("Qanday ish?", "Қандай иш?", "Какая работа?", "Which work?", "어떤 일입니까?", "Hangi iş?", "أي عمل؟"), "columns-2 no-buttons"),
    Row("select_one feeling", "likert", ("Ish sharoiti qanday?", "Иш шароити қандай?", "Какие условия работы?", "How is the work?", "작업 환경이 어떻습니까?", "Çalışma koşulları nasıl?", "كيف ظروف العمل؟"), "likert"),
    Row("select_multiple work", "several", ("Qaysi ishlarni qilgansiz?", "Қайси ишларни қилгансиз?", "Какие работы вы делали?", "Which works did you do?", "어떤 일들을 했습니까?", "Hangi işleri yaptınız?", "ما الأعمال التي قمت بها؟")),
    Row("select_one region", "region", ("Qaysi viloyatdansiz?", "Қайси вилоятдансиз?", "Из какой вы области?", "Which region are you from?", "어느 주에서 왔습니까?", "Hangi bölgedensiniz?", "من أي منطقة أنت؟"), required=True),
    Row("select_one district", "district", ("Qaysi tumandansiz?", "Қайси тумандансиз?", "Из какого вы района?", "Which district are you from?", "어느 구역에서 왔습니까?", "Hangi ilçedensiniz?", "من أي ناحية أنت؟"), choice_filter="region=${region}"),
    Row("integer", "wage", ("Maosh qancha?", "Маош қанча?", "Какая зарплата?", "How much is the wage?", "임금이 얼마입니까?", "Ücret ne kadar?", "كم الأجر؟"), "thousands-sep", constraint=". > 0"),
    Row("decimal", "warmth", ("Harorat qanday edi?", "Ҳарорат қандай эди?", "Какая была температура?", "How warm was it?", "기온이 몇 도였습니까?", "Sıcaklık kaçtı?", "كم كانت درجة الحرارة؟")),
    Row("text", "code", ("Kod qanday?", "Код қандай?", "Какой код?", "What is the code?", "코드가 무엇입니까?", "Kod nedir?", "ما الرمز؟"), "numbers"),
    Row("date", "birth_day", ("Qachon tug‘ilgansiz?", "Қачон туғилгансиз?", "Когда вы родились?", "When were you born?", "언제 태어났습니까?", "Ne zaman doğdunuz?", "متى وُلدت؟"), constraint=". < today()"),
    Row("date", "month", ("Qaysi oyda kelgansiz?", "Қайси ойда келгансиз?", "В каком месяце вы приехали?", "Which month did you come?", "어느 달에 왔습니까?", "Hangi ay geldiniz?", "في أي شهر جئت؟"), "month-year"),
    Row("date", "year", ("Maktabni qaysi yil tugatgansiz?", "Мактабни қайси йил тугатгансиз?", "В каком году окончили школу?", "Which year did you leave school?", "몇 년에 졸업했습니까?", "Okulu hangi yıl bitirdiniz?", "في أي سنة أنهيت المدرسة؟"), "year"),
    Row("time", "hour", ("Ish qachon boshlanadi?", "Иш қачон бошланади?", "Во сколько начинается работа?", "When does work begin?", "일이 몇 시에 시작합니까?", "İş kaçta başlıyor?", "متى يبدأ العمل؟")),
    Row("dateTime", "moment", ("Bu qachon bo‘ldi?", "Бу қачон бўлди?", "Когда это случилось?", "When did it happen?", "언제 일어났습니까?", "Ne zaman oldu?", "متى حدث ذلك؟")),
    Row("text", "phone", ("Telefon raqamingiz?", "Телефон рақамингиз?", "Ваш номер телефона?", "Your phone number?", "전화번호가 무엇입니까?", "Telefon numaranız?", "ما رقم هاتفك؟"), "tel"),
    Row("text", "story", ("Nima bo‘ldi?", "Нима бўлди?", "Что случилось?", "What happened?", "무슨 일이 있었습니까?", "Ne oldu?", "ماذا حدث؟"), "multiline"),
    Row("text", "zone", ("Pasportingizni o‘qiting.", "Паспортингизни ўқитинг.", "Приложите паспорт.", "Read your passport.", "여권을 읽혀 주세요.", "Pasaportunuzu okutun.", "اقرأ جواز سفرك."), "mrz"),
    Row("text", "surname", ("Familiyangiz?", "Фамилиянгиз?", "Ваша фамилия?", "Your surname?", "성이 무엇입니까?", "Soyadınız?", "ما اسم عائلتك؟")),
    Row("select_one sex", "sex", ("Jinsingiz?", "Жинсингиз?", "Ваш пол?", "Your sex?", "성별이 무엇입니까?", "Cinsiyetiniz?", "ما جنسك؟")),
    Row("date", "zone_birth_date", ("Tug‘ilgan kuningiz?", "Туғилган кунингиз?", "Дата рождения?", "Date of birth?", "생년월일이 언제입니까?", "Doğum tarihiniz?", "ما تاريخ ميلادك؟")),
    Row("image", "photo", ("Shartnomani suratga oling.", "Шартномани суратга олинг.", "Сфотографируйте договор.", "Take a picture of the contract.", "계약서를 찍어 주세요.", "Sözleşmenin resmini çekin.", "صوّر العقد.")),
    Row("image", "signature", ("Imzo qo‘ying.", "Имзо қўйинг.", "Подпишите.", "Please sign.", "서명해 주세요.", "İmzalayın.", "وقّع من فضلك."), "signature"),
    Row("audio", "voice", ("Ovozingiz bilan ayting.", "Овозингиз билан айтинг.", "Расскажите голосом.", "Tell it aloud.", "말로 이야기해 주세요.", "Sesli anlatın.", "احكِ بصوتك.")),
    Row("range", "slider", ("Necha soat ishlaysiz?", "Неча соат ишлайсиз?", "Сколько часов вы работаете?", "How many hours do you work?", "몇 시간 일합니까?", "Kaç saat çalışıyorsunuz?", "كم ساعة تعمل؟"), parameters="start=1 end=16 step=1"),
    Row("range", "upright", ("Narx qancha?", "Нарх қанча?", "Какая цена?", "Which price?", "가격이 얼마입니까?", "Fiyat ne kadar?", "كم السعر؟"), "vertical", parameters="start=0 end=5 step=0.5"),
    Row("range", "picker", ("Nechta bola?", "Нечта бола?", "Сколько детей?", "How many children?", "자녀가 몇 명입니까?", "Kaç çocuk?", "كم طفلاً؟"), "picker", parameters="start=0 end=12 step=1"),
    Row("range", "stars", ("Bahoingiz?", "Баҳоингиз?", "Ваша оценка?", "Your rating?", "평가해 주세요.", "Puanınız?", "ما تقييمك؟"), "rating", parameters="start=1 end=5 step=1"),
    Row("rank work", "order", ("Qaysi biri muhimroq?", "Қайси бири муҳимроқ?", "Что важнее?", "Which matters more?", "무엇이 더 중요합니까?", "Hangisi daha önemli?", "ما الأهم؟")),
    Row("acknowledge", "read", ("Bu qoidalarni o‘qing.", "Бу қоидаларни ўқинг.", "Прочитайте правила.", "Read the rules.", "규칙을 읽으세요.", "Kuralları okuyun.", "اقرأ القواعد."), required=True),
    Row("geopoint", "place", ("Qayerdasiz?", "Қаердасиз?", "Где вы?", "Where are you?", "어디에 있습니까?", "Neredesiniz?", "أين أنت؟")),
    Row("barcode", "bar", ("Shtrix-kod?", "Штрих-код?", "Штрихкод?", "A barcode?", "바코드가 있습니까?", "Barkod?", "هل من رمز شريطي؟")),
)  # fmt: skip
FEELINGS = {
    "bad": ("Yomon", "Ёмон", "Плохие", "Bad", "나쁨", "Kötü", "سيئة"),
    "poor": ("Qoniqarsiz", "Қониқарсиз", "Неважные", "Poor", "별로", "Zayıf", "ضعيفة"),
    "fair": ("O‘rtacha", "Ўртача", "Средние", "Fair", "보통", "Orta", "متوسطة"),
    "good": ("Yaxshi", "Яхши", "Хорошие", "Good", "좋음", "İyi", "جيدة"),
    "fine": ("A’lo", "Аъло", "Отличные", "Very good", "아주 좋음", "Çok iyi", "ممتازة"),
}
SEXES = {
    "male": ("Erkak", "Эркак", "Мужской", "Male", "남성", "Erkek", "ذكر"),
    "female": ("Ayol", "Аёл", "Женский", "Female", "여성", "Kadın", "أنثى"),
}


def write_workbook(file: Path) -> None:
    """Write the XLSForm."""
    book = Workbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    labels = [f"label::{x}" for x in LANGUAGES.values()]
    more = ["appearance", "required", "constraint", "parameters", "choice_filter"]
    survey.append(["type", "name", *labels, *more])
    for row in SURVEY:
        required = "yes" if row.required else ""
        rest = [row.appearance, required, row.constraint, row.parameters, row.choice_filter]
        survey.append([row.type, row.name, *row.labels, *rest])
    choices = book.create_sheet("choices")
    pictures = [f"image::{x}" for x in LANGUAGES.values()]
    choices.append(["list_name", "name", *labels, *pictures, "region"])
    for name, texts, picture in (("yes", YES, "check.svg"), ("no", NO, "x.svg")):
        choices.append(["yes_no", name, *texts, *[picture] * 7])
    for name, (texts, picture) in WORK.items():
        choices.append(["work", name, *texts, *[picture] * 7])
    for listed, of_list in (("region", REGIONS), ("feeling", FEELINGS), ("sex", SEXES)):
        for name, texts in of_list.items():
            choices.append([listed, name, *texts])
    for region, of_region in DISTRICTS.items():
        for name, texts in of_region.items():
            choices.append(["district", name, *texts, *[""] * 7, region])
    settings = book.create_sheet("settings")
    settings.append(["form_title", "form_id", "version", "default_language"])
    settings.append(["Every way to answer", "every-widget", "1", LANGUAGES["uz"]])
    book.save(file)


def every_widget(folder: Path) -> Paper:
    """The paper, made in a folder as the build would make it."""
    media = folder / "every-widget" / "media"
    media.mkdir(parents=True)
    write_workbook(folder / "every-widget.xlsx")
    for picture in ("check.svg", "x.svg", *(x for _, x in WORK.values())):
        shutil.copy(ROOT / "resources" / "pictograms" / picture, media / picture)
    xml = convert_xlsform(folder / "every-widget.xlsx").xml

    def load() -> Form:
        return load_form(xml, {x.name: x.read_bytes() for x in media.iterdir()})

    return Paper("every-widget", "Every way to answer", "file-text", media, load)
