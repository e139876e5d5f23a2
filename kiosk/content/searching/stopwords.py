"""Words that a question is made with and that say nothing about what is asked.

Negations (не, yo‘q, 안, ما) are none of them: wages that are not paid are another thing than wages. Nor is a word that
is written as another language's word of weight: English is (Turkish iş, work), Turkish ne (Russian не).
"""

from __future__ import annotations

from kiosk.content.searching.folding import spelled

_WORDS = """
men meni mening menga menda siz sizning u uning biz bizning bu shu o‘sha va yoki ham bilan uchun
haqida qanday qanaqa qayerda qayerdan qayerga kayerda kaerda qachon kachon kanday kancha nima nimaga
nega kim kimga kerak kerakmi mumkin mumkinmi bormi edi ekan ekanmi deb lekin qilish qilaman qilay
qilsam qilib bo‘ladi bo‘ladimi bo‘lsa bo‘lib esa agar qancha necha iltimos salom biron bitta

я мне меня мой моя мое мои мы нам нас наш у в во на с со к ко о об от до для за из по при и или а но
же ли бы то что чтобы как где куда когда кто чем какой какая какие это этот эта есть был была можно
нужно надо если мой делать сделать подскажите пожалуйста сколько здравствуйте хочу

i me my mine we us our you your he she his her it its the a an of to in on at for from with by and
or but are am was were be been do does did can could may must should would will have has had how
what where when who which why if this that there please need want get got about

저 제 나 내 저는 나는 제가 내가 우리 그 이 것 수 어떻게 어디 어디서 어디에 어디예요
언제 뭐 무엇 누구 왜 좀 해요 하나요 있어요 있나요 되나요 돼요 하고 싶어요 합니다 하는
해야 하면 해도 그리고 하지만 은 는 을 를 에 에서

ben bana benim beni biz bizim sen sana o onun bu şu ve veya ya da de ile için nasıl nerede nereye
nereden neden zaman kim kaç mi mı mu mü var lazım gerek istiyorum bir ama çok yapmak yapılır yaparım
lütfen

انا أنا لي نحن لنا هو هي هذا هذه ذلك من في إلى على عن مع و أو هل كيف أين متى ماذا من لماذا كم أن إن
إذا أريد اريد عايز بدي ممكن لازم يجب كان التي الذي شيء لو سمحت عند عندي
"""

STOP_WORDS = frozenset(spelled(_WORDS))


def without_stop_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say something; all of them if none does."""
    kept = tuple(each for each in words if each not in STOP_WORDS)
    return kept or words
