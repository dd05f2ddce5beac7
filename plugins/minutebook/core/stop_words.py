"""Stop words: frequent words of some languages, which a search leaves out of a question."""

from __future__ import annotations

STOP_WORDS = {
    "en": """
        a about again all also am an and any anybody anyone anything are as ask asked at be been before being
        but by can could did do does doing done else ever for from get gets got had has have he her here him his
        how i if in into is it its just know let like look many may me might more most much must my need needs
        no not now of off on one or our out over own per please shall she should show so some such tell than
        that the their them then there these they this those to too up us want was we were what when where
        whether which while who whom whose why will with would you your long""",
    "de": """
        ab aber alle allem allen aller alles als am an auch auf aus bei beim bin bis bitte da damit dann das
        dass dem den denn der des die dies diese dieser dieses doch du durch ein eine einem einen einer eines er
        es für gibt habe haben hat hatte ich ihr ihre im in ins ist kann können man mehr mein meine mit muss
        müssen nach nicht noch nur oder ob ohne sein seine sich sie sind so soll sollen über um und uns unser
        unsere unter vom von vor wann war warum was wegen welche welcher welches wem wen wenn wer werden wie
        wieso wir wird wo wozu wurde wurden zu zum zur""",
    "fr": """
        a à ai au aux avec avez avons c ce ces cet cette comment d dans de des du elle en est et être eu il ils
        j je l la le les leur leurs lui m ma mais me mes mon n ne nos notre nous on ont ou où par pas peut plus
        pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sur t ta tes
        toi ton tu un une vos votre vous y""",
    "es": """
        a al algo como cómo con cuál cuáles cuándo de del desde dónde donde e el él ella en entre era es esa ese
        eso esta está este esto fue ha hace han hay la las le les lo los más me mi muy no nos nuestra nuestro o
        para pero podemos por porqué puede puedo qué que quién quiénes se sea ser si sí sin sobre son su sus
        también te tiene un una uno y ya yo""",
    "it": """
        a ad ai al alla alle anche c che chi ci come con cosa cui da dal dalla dei del della delle di dove e è
        ed era gli ha hanno ho i il in io l la le lo ma mi ne nei nel nella noi non o per perché più può qual
        quale quali quando quanto se si siamo sono su sua sul sulla suo ti tra tu un una uno vi""",
    "nl": """
        aan al als bij dan dat de deze die dit door een en er of geen had hebben heb heeft het hier hij hoe hun
        ik in is je kan kunnen maar me meer met mij mijn moet moeten na naar niet nog om onder ons onze ook op
        over te tot u uit van voor waar waarom wanneer was wat we welk welke wel werd wie wij wil worden wordt
        zal ze zich zijn zo zou""",
    "pt": """
        a à ao aos as às com como da das de do dos e é ela ele em era essa esse esta está este eu foi há isso
        isto já lhe mais mas me meu minha na nas não no nos nós o onde os ou para pela pelo pode por porque qual
        quais quando que quem se sem ser seu seus são só sobre sua suas também te tem um uma você""",
}
"""By language code, as words with spaces between."""


def stop_words(language: str) -> list[str]:
    """Those of a site's language, such as `en` or `pt-BR`; none where we know none."""
    return STOP_WORDS.get(language.lower().replace("_", "-").partition("-")[0], "").split()
