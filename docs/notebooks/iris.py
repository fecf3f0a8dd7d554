# %% [markdown] lang="de"
# # Iris-Blumen klassifizieren
#
# Drei Arten von Schwertlilien, vier Maße je Blüte: Kann ein Programm allein aus diesen Zahlen die Art bestimmen? Du
# baust dafür eine logistische Regression von Hand, vergleichst sie mit zwei anderen Verfahren und lernst, warum 97 %
# richtige Antworten bei dreißig Blüten weniger besagen, als es klingt.
#
# Vorher lesen: [Logistische Regression](../foundations/logistic-regression.md) und
# [Evaluierungsmetriken](../foundations/evaluation-metrics.md).

# %% [markdown] lang="en"
# # Classify iris flowers
#
# Three species of iris, four measurements per flower: can a program tell the species from these numbers alone? You
# build a logistic regression by hand, compare it with two other methods, and learn why 97% correct answers on thirty
# flowers say less than they seem to.
#
# Read first: [logistic regression](../foundations/logistic-regression.md) and
# [evaluation metrics](../foundations/evaluation-metrics.md).

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import ListedColormap
from sklearn.datasets import load_iris
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix, f1_score
from sklearn.model_selection import KFold, RepeatedStratifiedKFold, StratifiedKFold
from sklearn.model_selection import cross_val_predict, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

# %% [markdown] lang="de"
# ## Die Daten
#
# Der Botaniker Edgar Anderson hat die Blüten vermessen, der Statistiker Ronald Fisher hat die Zahlen 1936
# veröffentlicht. Sie liegen scikit-learn bei. Gemessen wurden Länge und Breite der Kelchblätter (engl. *sepals*) und
# der Kronblätter (*petals*) in Zentimetern.

# %% [markdown] lang="en"
# ## The data
#
# The botanist Edgar Anderson measured the flowers, the statistician Ronald Fisher published the numbers in 1936. They
# come with scikit-learn. Length and width of the sepals and of the petals were measured, in centimeters.

# %%
iris = load_iris(as_frame=True)
X, y = iris.data, iris.target  # (150, 4), (150,)
species = iris.target_names
petals = ["petal length (cm)", "petal width (cm)"]
flowers = X.assign(species=species[y])
flowers.groupby("species").agg("mean").round(1).assign(flowers=flowers["species"].value_counts())

# %% [markdown] lang="de"
# Je 50 Blüten von drei Arten, keine Lücken. Schon die Mittelwerte verraten viel: Die Kronblätter von *setosa* sind kaum
# 1,5 cm lang, die von *virginica* 5,6 cm. Bei den Kelchblättern liegen die Arten näher beieinander.

# %% [markdown] lang="en"
# Fifty flowers of each of three species, no gaps. The means alone give a lot away: the petals of *setosa* are barely
# 1.5 cm long, those of *virginica* 5.6 cm. In the sepals the species are closer together.

# %% alt_de="Streudiagramm: Breite gegen Länge der Kronblätter, drei Zeichen für drei Arten. Setosa liegt allein unten links; versicolor und virginica grenzen aneinander." alt_en="Scatter plot of petal width against petal length, three markers for three species. Setosa lies alone at the lower left; versicolor and virginica touch."
text = {
    "de": ("Länge der Kronblätter (cm)", "Breite der Kronblätter (cm)"),
    "en": ("petal length (cm)", "petal width (cm)"),
}[LANG]
figure, axes = plt.subplots(figsize=(6, 3.4), layout="constrained")
for label, marker in enumerate("os^"):
    axes.scatter(*X.loc[y == label, petals].to_numpy().T, marker=marker, s=22, alpha=0.7, label=species[label])
axes.set(xlabel=text[0], ylabel=text[1])
axes.legend(frameon=False)
plt.show()

# %% [markdown] lang="de"
# *Setosa* steht allein. *Versicolor* und *virginica* berühren sich, und in dem schmalen Streifen dazwischen wird sich
# alles entscheiden.

# %% [markdown] lang="en"
# *Setosa* stands alone. *Versicolor* and *virginica* touch, and everything will be decided in the narrow strip between
# them.

# %% [markdown] lang="de"
# ## Testdaten beiseitelegen
#
# Ein Fünftel der Blüten bleibt für die Prüfung. `stratify=y` sorgt dafür, dass jede Art in beiden Teilen gleich häufig
# ist; überließe man es dem Zufall, wären unter 30 Blüten leicht 14 von einer Art und 8 von einer anderen.

# %% [markdown] lang="en"
# ## Set the test data aside
#
# A fifth of the flowers is kept for the test. `stratify=y` makes every species equally frequent in both parts; left to
# chance, 30 flowers could easily hold 14 of one species and 8 of another.

# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
print(X_train.shape, X_test.shape)  # (120, 4), (30, 4)
print(np.bincount(y_train), np.bincount(y_test))

# %% [markdown] lang="de"
# ## Die Messlatte
#
# Das einfachste Modell (engl. *baseline*) nennt immer die häufigste Art der Trainingsdaten.

# %% [markdown] lang="en"
# ## The baseline
#
# The simplest model always names the most frequent species of the training data.

# %%
baseline = DummyClassifier(strategy="most_frequent").fit(X_train, y_train)
round(baseline.score(X_test, y_test), 3)

# %% [markdown] lang="de"
# Ein Drittel richtig, weil alle Arten gleich häufig sind. Das muss jedes Modell übertreffen.

# %% [markdown] lang="en"
# One third right, as all species are equally frequent. Every model has to beat that.

# %% [markdown] lang="de"
# ## Logistische Regression von Hand
#
# Zwei Merkmale genügen vorerst: Länge und Breite der Kronblätter, auf dieselbe Skala gebracht. Für jede der drei Arten
# bildet das Modell eine gewichtete Summe, alle zusammen $z = xW + b$. Dabei ist $x$ die Blüte mit ihren zwei Merkmalen,
# $W$ die Tabelle der $2 \times 3$ Gewichte und $b$ der Bias je Art. Aus den Summen macht die Softmax-Funktion
# Wahrscheinlichkeiten: $p_k = e^{z_k} / \sum_j e^{z_j}$. Bei zwei Klassen wird daraus die Sigmoid-Funktion, angewandt
# auf die Differenz der Summen.

# %% [markdown] lang="en"
# ## Logistic regression by hand
#
# Two features will do for now: length and width of the petals, brought to the same scale. For each of the three species
# the model forms a weighted sum, all together $z = xW + b$. Here $x$ is the flower with its two features, $W$ the table
# of $2 \times 3$ weights and $b$ the bias of each species. The softmax function turns the sums into
# probabilities: $p_k = e^{z_k} / \sum_j e^{z_j}$. With two classes this becomes the sigmoid function of the difference
# of the sums.

# %%
scaler = StandardScaler().fit(X_train[petals])
inputs = scaler.transform(X_train[petals])  # (120, 2)
targets = np.eye(3)[y_train]  # (120, 3), a 1 in the column of the species


def softmax(z: np.ndarray) -> np.ndarray:
    powers = np.exp(z - z.max(axis=1, keepdims=True))  # subtracting the maximum avoids overflow
    return powers / powers.sum(axis=1, keepdims=True)


# %% [markdown] lang="de"
# Der Verlust (engl. *loss*) ist die Kreuzentropie: minus der Logarithmus der Wahrscheinlichkeit, die das Modell der
# wahren Art gibt, gemittelt über alle Blüten. Dazu kommt eine kleine Strafe $\lVert W \rVert^2 / 2n$ für große Gewichte
# ($n$ ist die Zahl der Blüten); mit ihr rechnet auch scikit-learn. Die Ableitung ist erfreulich einfach: Vorhersage
# minus Wahrheit, mal Eingabe. Der Gradientenabstieg (engl. *gradient descent*) geht immer wieder einen Schritt gegen
# sie.

# %% [markdown] lang="en"
# The loss is the cross-entropy: minus the logarithm of the probability that the model gives to the true species,
# averaged over all flowers. A small penalty $\lVert W \rVert^2 / 2n$ for large weights comes on top ($n$ is the number
# of flowers); scikit-learn uses it as well. The derivative is pleasantly simple: prediction minus truth, times input.
# Gradient descent takes step after step against it.

# %%
n = len(inputs)
W, b = np.zeros((2, 3)), np.zeros(3)
losses = []
for step in range(1000):
    probabilities = softmax(inputs @ W + b)  # (120, 3)
    losses.append(-np.log(probabilities[np.arange(n), y_train]).mean())
    error = (probabilities - targets) / n  # (120, 3)
    W -= inputs.T @ error + W / n  # learning rate 1; W / n comes from the penalty
    b -= error.sum(axis=0)

# %% alt_de="Linie: Der Verlust fällt von 1,1 auf unter 0,2, erst schnell, nach etwa 300 Schritten kaum noch." alt_en="Line: the loss falls from 1.1 to below 0.2, quickly at first and hardly at all after about 300 steps."
text = {"de": ("Schritt", "Verlust"), "en": ("step", "loss")}[LANG]
figure, axes = plt.subplots(figsize=(5, 2.4), layout="constrained")
axes.plot(np.arange(1, len(losses) + 1), losses)
axes.set(xlabel=text[0], ylabel=text[1], xscale="log", ylim=(0, 1.15))
plt.show()

# %% [markdown] lang="de"
# Der Verlust beginnt bei 1,10: Das ist $\ln 3$, also reines Raten unter drei Arten. Nach rund 300 Schritten bewegt er
# sich kaum noch und endet bei 0,17. Kommt scikit-learn auf dasselbe?

# %% [markdown] lang="en"
# The loss starts at 1.10, which is $\ln 3$: pure guessing among three species. After about 300 steps it hardly moves
# anymore and ends at 0.17. Does scikit-learn get the same?

# %%
library = LogisticRegression(C=1).fit(inputs, y_train)
by_hand, by_library = softmax(inputs @ W + b), library.predict_proba(inputs)  # (120, 3) each
assert np.allclose(W.T, library.coef_, atol=0.01) and np.allclose(by_hand, by_library, atol=0.001)
print(np.abs(by_hand - by_library).max().round(5))

# %% [markdown] lang="de"
# Das `assert` hält: Die Gewichte stimmen auf 0,01 überein, die Wahrscheinlichkeiten auf 0,001; ihr größter Unterschied
# beträgt 0,00014. Dieser Rest kommt daher, dass scikit-learn ein anderes Suchverfahren benutzt und etwas früher aufhört.

# %% [markdown] lang="en"
# The `assert` holds: weights agree to 0.01, probabilities to 0.001, where the largest difference is 0.00014. What remains
# is due to scikit-learn using a different search method, which stops a little earlier.

# %% [markdown] lang="de"
# ## Zwei andere Verfahren
#
# Das Verfahren der k nächsten Nachbarn (engl. *k-nearest neighbors*, k-NN) lernt gar nichts: Es merkt sich alle Blüten
# und lässt die fünf ähnlichsten abstimmen. Ein Entscheidungsbaum stellt eine Ja-Nein-Frage nach der anderen, hier
# höchstens drei. k-NN misst Abstände und braucht deshalb Merkmale auf einer gemeinsamen Skala, dem Baum ist die Skala
# egal.

# %% [markdown] lang="en"
# ## Two other methods
#
# k-nearest neighbors (k-NN) learns nothing at all: it keeps all flowers and lets the five most similar ones vote. A
# decision tree asks one yes-or-no question after another, here three at most. k-NN measures distances and therefore
# needs features on a common scale; to the tree the scale makes no difference.

# %%
models = {
    "logistic": make_pipeline(StandardScaler(), LogisticRegression()),
    "k-NN": make_pipeline(StandardScaler(), KNeighborsClassifier(5)),
    "tree": DecisionTreeClassifier(max_depth=3, random_state=0),
}
for name, model in models.items():
    right = (model.fit(X_train[petals], y_train).predict(X_test[petals]) == y_test).sum()
    print(f"{name:9} {right} / {len(y_test)}")

# %%
lengths, widths = np.meshgrid(np.linspace(0.5, 7.4, 300), np.linspace(-0.1, 2.8, 300))  # (300, 300) each
grid = pd.DataFrame({petals[0]: lengths.ravel(), petals[1]: widths.ravel()})  # (90000, 2)
regions = {name: model.predict(grid).reshape(lengths.shape) for name, model in models.items()}  # (300, 300) each

# %% alt_de="Drei Bilder mit den Gebieten der drei Arten in der Ebene aus Länge und Breite der Kronblätter: logistische Regression mit geraden Grenzen, k-NN mit krummen, der Baum mit zwei waagerechten Schnitten." alt_en="Three pictures with the regions of the three species in the plane of petal length and width: logistic regression with straight borders, k-NN with curved ones, the tree with two horizontal cuts."
text = {
    "de": ("Länge der Kronblätter (cm)", "Breite der Kronblätter (cm)"),
    "en": ("petal length (cm)", "petal width (cm)"),
}[LANG]
figure, panels = plt.subplots(1, 3, figsize=(7, 2.7), sharey=True, layout="constrained")
for axes, (name, region) in zip(panels, regions.items()):
    axes.pcolormesh(lengths, widths, region, cmap=ListedColormap(["C0", "C1", "C2"]), alpha=0.25, rasterized=True)
    for label, marker in enumerate("os^"):
        axes.scatter(*X_train.loc[y_train == label, petals].to_numpy().T, marker=marker, s=8)
    axes.set(title=name, xlabel=text[0] if name == "k-NN" else "")
panels[0].set_ylabel(text[1])
plt.show()

# %% [markdown] lang="de"
# Alle drei zerlegen die Fläche fast gleich: die logistische Regression mit geraden Linien, k-NN mit gebogenen Grenzen,
# der Baum mit zwei waagerechten Schnitten, denn ihm genügt die Breite. Unterschiede gibt es dort, wo kaum Blüten
# liegen, und im Streifen zwischen *versicolor* und *virginica*. Im Test sind 29, 29 und 28 von 30 Antworten richtig.

# %% [markdown] lang="en"
# All three divide the plane almost alike: logistic regression with straight lines, k-NN with curved borders, the tree
# with two horizontal cuts, because the width is all it needs. They differ where there are hardly any flowers, and in
# the strip between *versicolor* and *virginica*. In the test they get 29, 29 and 28 right out of 30.

# %% [markdown] lang="de"
# ## Dreißig Blüten sind wenig
#
# 29 von 30 sind 97 %. Aber jede Blüte zählt mehr als drei Prozentpunkte, und welche 30 im Test landen, war Zufall. Das
# Wilson-Intervall sagt, welche wahre Genauigkeit mit einer solchen Zählung vereinbar ist:

# %% [markdown] lang="en"
# ## Thirty flowers are few
#
# 29 of 30 is 97%. But each flower counts more than three percentage points, and it was chance which 30 ended up in the
# test. The Wilson interval says which true accuracies are compatible with such a count:

# %%
def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95% interval of the true accuracy when `right` of `total` answers are right (Wilson 1927)."""
    share = right / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * np.sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    return round(float(middle - half), 2), round(float(middle + half), 2)


wilson(29, 30)

# %% [markdown] lang="de"
# Alles von 83 % bis 99 % passt zu dieser Zählung. Und so verschieden fällt der Test aus, wenn du nur die Aufteilung
# wechselst:

# %% [markdown] lang="en"
# Anything from 83% to 99% fits that count. And this is how much the test varies if you change nothing but the split:

# %%
wrong = []
for seed in range(200):
    train_x, test_x, train_y, test_y = train_test_split(X[petals], y, test_size=0.2, stratify=y, random_state=seed)
    wrong.append((models["logistic"].fit(train_x, train_y).predict(test_x) != test_y).sum())

# %%
names = {"de": ("Fehler von 30", "Aufteilungen"), "en": ("mistakes in 30", "splits")}[LANG]
pd.Series(wrong).value_counts().sort_index().rename_axis(names[0]).to_frame(names[1])

# %% [markdown] lang="de"
# Dasselbe Modell, dieselben Blüten: mal kein Fehler, mal drei. Wer lange genug nach einer Aufteilung sucht, findet
# 100 %. Deshalb kommt jetzt jede Blüte einmal in die Prüfung, in fünf Teilen, und das Ganze zwanzigmal mit neuer
# Mischung (wiederholte stratifizierte Kreuzvalidierung).

# %% [markdown] lang="en"
# The same model, the same flowers: sometimes no mistakes, sometimes three. Search long enough for a split, and you will
# find 100%. So every flower now takes its turn in the test, in five parts, and the whole is repeated twenty times with
# a new shuffle (repeated stratified cross-validation).

# %%
repeated = RepeatedStratifiedKFold(n_splits=5, n_repeats=20, random_state=0)
accuracy = {}
for name, model in models.items():
    for features, columns in {"petals": petals, "all four": list(X)}.items():
        scores = cross_val_score(model, X[columns], y, cv=repeated)  # (100,)
        accuracy[name, features] = scores.reshape(20, 5).mean(axis=1)  # (20,), one per shuffle

# %%
columns = {"de": ("Mittel", "kleinstes", "größtes"), "en": ("mean", "smallest", "largest")}[LANG]
table = {key: (scores.mean(), scores.min(), scores.max()) for key, scores in accuracy.items()}
pd.DataFrame(table, index=columns).T.round(3)

# %% [markdown] lang="de"
# Alle Modelle landen zwischen 94,6 % und 96,6 %, ob mit zwei Merkmalen oder mit vieren. Zwischen dem besten und dem
# schlechtesten liegen drei von 150 Blüten. Lies die Spannweite nicht als Sicherheit: Sie zeigt nur, wie viel das
# Mischen ausmacht. Neue Blüten kommen durch Wiederholen nicht dazu. Für 144 richtige von 150 sagt Wilson:

# %% [markdown] lang="en"
# All models end up between 94.6% and 96.6%, with two features or with four. Between best and worst lie three of 150
# flowers. Do not read the range as certainty: it only shows how much the shuffling matters. Repeating adds no new
# flowers. For 144 right out of 150, Wilson says:

# %%
wilson(144, 150)

# %% [markdown] lang="de"
# Ehrlich ist also: 96 %, vermutlich zwischen 92 % und 98 %. Ein Sieger lässt sich mit diesen Daten nicht küren.

# %% [markdown] lang="en"
# The honest answer: 96%, probably between 92% and 98%. These data cannot crown a winner.

# %% [markdown] lang="de"
# ## Welche Fehler?
#
# Eine Konfusionsmatrix (engl. *confusion matrix*) zeigt, was womit verwechselt wird: Zeilen sind die wahren Arten,
# Spalten die Antworten. Damit sie nicht an 30 Blüten hängt, stammt jede Antwort aus der Kreuzvalidierung, also von
# einem Modell, das diese Blüte nicht kannte.

# %% [markdown] lang="en"
# ## Which mistakes?
#
# A confusion matrix shows what is mistaken for what: rows are the true species, columns the answers. So that it does
# not depend on 30 flowers, every answer comes from cross-validation, that is, from a model that did not know the
# flower.

# %%
five_folds = StratifiedKFold(5, shuffle=True, random_state=0)
chances = cross_val_predict(models["logistic"], X[petals], y, cv=five_folds, method="predict_proba")  # (150, 3)
answers = chances.argmax(axis=1)  # (150,)
matrix = confusion_matrix(y, answers)
pd.DataFrame(matrix, index=species, columns=species)

# %% [markdown] lang="de"
# *Setosa* wird nie verwechselt. Sechs Fehler bleiben: Zwei *versicolor* gelten als *virginica*, vier *virginica* als
# *versicolor*. Daraus folgen drei Maße je Art:
#
# - **Präzision** (engl. *precision*): Sagt das Modell „versicolor“, wie oft stimmt es? Das ist die Spalte.
# - **Recall** (Trefferquote): Wie viele der echten *versicolor* findet es? Das ist die Zeile.
# - **F1**: das harmonische Mittel aus beiden. Es ist nur dann hoch, wenn beide hoch sind.

# %% [markdown] lang="en"
# *Setosa* is never mistaken. Six errors remain: two *versicolor* pass for *virginica*, four *virginica* for
# *versicolor*. Three measures per species follow:
#
# - **Precision**: when the model says "versicolor," how often is that right? That is the column.
# - **Recall**: how many of the true *versicolor* does it find? That is the row.
# - **F1**: the harmonic mean of the two. It is high only if both are high.

# %%
precision = np.diag(matrix) / matrix.sum(axis=0)
recall = np.diag(matrix) / matrix.sum(axis=1)
f1 = 2 * precision * recall / (precision + recall)
pd.DataFrame({"precision": precision, "recall": recall, "F1": f1}, index=species).round(3)

# %%
assert np.allclose(f1, f1_score(y, answers, average=None))
print(classification_report(y, answers, target_names=species, digits=3))

# %% [markdown] lang="de"
# Von Hand und mit scikit-learn kommt dasselbe heraus. Bei *versicolor* ist der Recall höher (48 von 50 gefunden) als
# die Präzision (48 von 52 Antworten richtig), bei *virginica* ist es umgekehrt. Im Zweifel sagt das Modell also etwas
# öfter „versicolor“. Ob das gut ist, hängt davon ab, welche Verwechslung dich mehr kostet.

# %% [markdown] lang="en"
# By hand and with scikit-learn the result is the same. For *versicolor*, recall (48 of 50 found) is higher than
# precision (48 of 52 answers right); for *virginica* it is the other way around. In doubt the model says "versicolor" a
# little more often. Whether that is good depends on which mistake costs you more.

# %% [markdown] lang="de"
# ## Wo es schiefgeht

# %% [markdown] lang="en"
# ## Where it goes wrong

# %%
wrong_rows = np.flatnonzero(answers != y)
table = X.loc[wrong_rows, petals].assign(species=species[y[wrong_rows]])
table["versicolor?"] = chances[wrong_rows, 1].round(2)
table["virginica?"] = chances[wrong_rows, 2].round(2)
table

# %% [markdown] lang="de"
# Alle sechs Blüten liegen nahe der Grenze zwischen den beiden Arten. Das Modell weiß das auch: Seiner falschen Antwort
# gibt es nie mehr als 65 %. Wer es nutzt, kann daraus eine Regel machen: Unter 70 % entscheidet ein Mensch. Wie viele
# Blüten wären das?

# %% [markdown] lang="en"
# All six flowers lie close to the border between the two species. The model knows it, too: it never gives its wrong
# answer more than 65%. You can turn that into a rule: below 70%, a human decides. How many flowers would that be?

# %%
unsure = chances.max(axis=1) < 0.7
pd.crosstab(unsure, answers != y, rownames=["unsure"], colnames=["wrong"])

# %% [markdown] lang="de"
# 18 Blüten (die Zeile `True`) gingen an einen Menschen, darunter alle sechs Fehler; die anderen 132 bestimmt das Modell
# fehlerlos. Ganz so gut wird die Regel bei neuen Blüten nicht sein, denn die Schwelle von 70 % ist in Kenntnis dieser
# Fehler gewählt.

# %% [markdown] lang="en"
# 18 flowers (the row `True`) would go to a human, among them all six mistakes; the other 132 the model gets right
# without exception. The rule will not do quite as well on new flowers, as the threshold of 70% was chosen knowing these
# mistakes.

# %% [markdown] lang="de"
# ## Grenzen
#
# - 150 Blüten von wenigen Orten sind keine Stichprobe aller Schwertlilien. Von *setosa* und *versicolor* ist
#   überliefert, dass Anderson sie am selben Tag auf derselben Weide gepflückt hat; *virginica* kam von anderswo. Was
#   nach einem Unterschied der Arten aussieht, kann zum Teil ein Unterschied der Orte sein.
# - Das Modell kennt genau drei Antworten. Zeig ihm eine Rose, und es nennt trotzdem eine Iris.
# - Die Aufgabe ist leicht. Was hier gewinnt, muss bei schwierigen Daten nicht gewinnen.

# %% [markdown] lang="en"
# ## Limits
#
# - 150 flowers from a few places are not a representative sample of all irises. Anderson is reported to have picked
#   *setosa* and *versicolor* on the same day in the same pasture; *virginica* came from elsewhere. What looks like a
#   difference of species may in part be one of places.
# - The model knows exactly three answers. Show it a rose, and it will still name an iris.
# - The task is easy. What wins here need not win on difficult data.

# %% [markdown] lang="de"
# ## Zusammenfassung
#
# - Softmax-Regression ist eine gewichtete Summe je Klasse plus Softmax; keine zwanzig Zeilen NumPy liefern dasselbe wie
#   scikit-learn.
# - Drei sehr verschiedene Verfahren ziehen fast dieselben Grenzen und kommen alle auf rund 95 %.
# - Bei 30 Testblüten entscheidet die Aufteilung mit. Wiederholte Kreuzvalidierung und ein Intervall gehören dazu.
# - Die Genauigkeit sagt, wie viele Antworten falsch sind; Konfusionsmatrix, Präzision und Recall sagen, welche.

# %% [markdown] lang="en"
# ## Summary
#
# - Softmax regression is one weighted sum per class plus softmax; fewer than twenty lines of NumPy give the same as
#   scikit-learn.
# - Three very different methods draw almost the same borders, and all reach about 95%.
# - With 30 test flowers the split has a say. Repeated cross-validation and an interval are part of the answer.
# - Accuracy says how many answers are wrong; confusion matrix, precision and recall say which.

# %% [markdown] lang="de"
# ## Übungen
#
# **1. Nur Kelchblätter.** Wie gut werden die drei Modelle, wenn sie nur Länge und Breite der Kelchblätter kennen? Nimm
# dieselbe wiederholte Kreuzvalidierung.
#
# <details>
# <summary>Hinweis</summary>
#
# Die Schleife über `models` von oben genügt. Ändere nur die Spalten; `cv=repeated` bleibt.
#
# </details>

# %% [markdown] lang="en"
# ## Exercises
#
# **1. Sepals only.** How good are the three models if they know only length and width of the sepals? Use the same
# repeated cross-validation.
#
# <details>
# <summary>Hint</summary>
#
# The loop over `models` from above will do. Change only the columns; `cv=repeated` stays.
#
# </details>

# %% tags=["solution"]
sepals = ["sepal length (cm)", "sepal width (cm)"]
for name, model in models.items():
    print(f"{name:9} {cross_val_score(model, X[sepals], y, cv=repeated).mean():.3f}")

# %% tags=["solution"]
text = {
    "de": """Deutlich schlechter: Versicolor und virginica überlappen bei den Kelchblättern stark.
Welche Merkmale du misst, zählt hier mehr als das Verfahren.""",
    "en": """Clearly worse: in the sepals, versicolor and virginica overlap a lot.
Which features you measure matters more here than the method.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **2. In Millimetern.** Gib die Breite der Kelchblätter in Millimetern an, den Rest in Zentimetern, und nimm alle vier
# Merkmale. Was passiert mit k-NN (fünf Nachbarn) ohne `StandardScaler`, was mit ihm?
#
# <details>
# <summary>Hinweis</summary>
#
# `X.assign` gibt eine Kopie mit einer geänderten Spalte zurück. Ohne Skalierung ist das Modell einfach
# `KNeighborsClassifier(5)`.
#
# </details>

# %% [markdown] lang="en"
# **2. In millimeters.** Give the width of the sepals in millimeters and the rest in centimeters, and use all four
# features. What happens to k-NN (five neighbors) without `StandardScaler`, and what with it?
#
# <details>
# <summary>Hint</summary>
#
# `X.assign` returns a copy with one column changed. Without scaling, the model is just `KNeighborsClassifier(5)`.
#
# </details>

# %% tags=["solution"]
mixed_units = X.assign(**{"sepal width (cm)": X["sepal width (cm)"] * 10})
for title, data in {"centimeters": X, "mixed units": mixed_units}.items():
    plain = cross_val_score(KNeighborsClassifier(5), data, y, cv=repeated).mean()
    scaled = cross_val_score(models["k-NN"], data, y, cv=repeated).mean()
    print(f"{title}  plain {plain:.3f}  scaled {scaled:.3f}")

# %% tags=["solution"]
text = {
    "de": """Ohne Skalierung beherrscht das Merkmal mit den größten Zahlen jeden Abstand, und die Genauigkeit
sinkt. Mit Skalierung ist die Einheit gleichgültig. In reinen Zentimetern ist k-NN ohne Skalierung sogar
etwas besser: Die Länge der Kronblätter streut am meisten und ist zufällig auch das, worauf es ankommt.""",
    "en": """Without scaling, the feature with the largest numbers rules every distance, and accuracy drops. With
scaling the unit does not matter. In plain centimeters, k-NN is even slightly better without scaling:
petal length varies most and happens to be what matters.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **3. Eine Falle.** Prüfe die logistische Regression mit `KFold(3)`, ohne zu mischen. Wie viel Prozent sind richtig,
# und warum?
#
# <details>
# <summary>Hinweis</summary>
#
# Gib `y` aus. In welcher Reihenfolge stehen die Arten, und was schneidet `KFold(3)` daraus?
#
# </details>

# %% [markdown] lang="en"
# **3. A trap.** Test logistic regression with `KFold(3)`, without shuffling. What percentage is right, and why?
#
# <details>
# <summary>Hint</summary>
#
# Print `y`. In which order do the species come, and what does `KFold(3)` cut from it?
#
# </details>

# %% tags=["solution"]
print("KFold(3)            ", cross_val_score(models["logistic"], X, y, cv=KFold(3)))
shuffled = KFold(3, shuffle=True, random_state=0)
print("KFold(3), shuffled  ", cross_val_score(models["logistic"], X, y, cv=shuffled).round(2))

# %% tags=["solution"]
text = {
    "de": """Null Prozent. Die Tabelle ist nach Arten sortiert: Ohne Mischen fehlt im Training immer genau
die Art, die im Test an die Reihe kommt. Sieh nach, wie deine Daten geordnet sind.""",
    "en": """Zero percent. The table is sorted by species: without shuffling, the training data always lack
exactly the species that is up in the test. Check how your data are ordered.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **4. Zwei Schwellen.** Sieh dir das erste Bild noch einmal an und schreib eine Regel mit nur zwei Schwellen für die
# Breite der Kronblätter. Wie viele der 150 Blüten bestimmt sie richtig? Warum ist der Vergleich mit den Modellen oben
# nicht ganz fair?
#
# <details>
# <summary>Hinweis</summary>
#
# `np.where` lässt sich verschachteln. Die erste Schwelle liegt in der Lücke über *setosa*; für die zweite probier einige
# Werte im schmalen Streifen durch.
#
# </details>

# %% [markdown] lang="en"
# **4. Two thresholds.** Look at the first picture again and write a rule with just two thresholds for the width of the
# petals. How many of the 150 flowers does it get right? Why is the comparison with the models above not quite fair?
#
# <details>
# <summary>Hint</summary>
#
# `np.where` can be nested. The first threshold lies in the gap above *setosa*; for the second, try a few values in the
# narrow strip.
#
# </details>

# %% tags=["solution"]
width = X["petal width (cm)"]
rule = np.where(width < 0.8, 0, np.where(width < 1.75, 1, 2))
print((rule == y).sum(), "/ 150")

# %% tags=["solution"]
text = {
    "de": """144 von 150, so viele wie die logistische Regression. Fair ist das nicht ganz: Du hast die Schwellen
an denselben Blüten abgelesen, an denen du sie prüfst. Trotzdem lohnt es sich, vor jedem Modell eine
solche Regel zu versuchen.""",
    "en": """144 of 150, as many as logistic regression. It is not quite fair: you read the thresholds off the
same flowers on which you test them. Still, such a rule is worth a try before any model.""",
}
print(text[LANG])
