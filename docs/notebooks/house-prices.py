# %% [markdown] lang="de"
# # Hauspreise vorhersagen
#
# Wie genau lässt sich der Preis eines Hauses aus 50 Angaben schätzen, von der Wohnfläche bis zur Qualität der Küche? Du
# beginnst mit einer Zahl, die für jedes Haus dieselbe ist, rechnest dann eine Gerade von Hand und vergleichst am Ende
# drei ausgewachsene Modelle. Der wichtigste Teil kommt danach: Wo irrt sich das beste Modell, und warum?
#
# Vorher lesen: [Lineare Regression](../foundations/linear-regression.md) und
# [Entscheidungsbäume und Random Forests](../foundations/trees-and-forests.md).

# %% [markdown] lang="en"
# # Predict house prices
#
# How closely can you estimate the price of a house from 50 facts about it, from its living area to the quality of the
# kitchen? You start with one number for every house, work out a straight line by hand, and end up comparing three
# full-grown models. The most important part comes after that: where does the best model go wrong, and why?
#
# Read first: [linear regression](../foundations/linear-regression.md) and
# [decision trees and random forests](../foundations/trees-and-forests.md).

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import KFold, cross_val_predict, cross_validate, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

# %% [markdown] lang="de"
# ## Die Daten
#
# Die Tabelle enthält Hausverkäufe aus Ames, einer Universitätsstadt in Iowa (USA), aus den Jahren 2006 bis 2010. Dean
# De Cock hat sie 2011 aus den Akten des städtischen Schätzamts für den Unterricht zusammengestellt
# ([Artikel](https://doi.org/10.1080/10691898.2011.11889627)).

# %% [markdown] lang="en"
# ## The data
#
# The table lists house sales in Ames, a university town in Iowa (USA), between 2006 and 2010. Dean De Cock compiled it
# for teaching in 2011 from the records of the city assessor
# ([article](https://doi.org/10.1080/10691898.2011.11889627)).

# %%
houses = pd.read_csv("data/house-prices/ames.csv", dtype={"MS.SubClass": str})
print(houses.shape)  # (2930, 52)
houses[["price", "area", "Overall.Qual", "Year.Built", "Neighborhood", "Fireplaces"]].head(3)

# %% [markdown] lang="de"
# Eine Zeile ist ein Verkauf. `price` ist der Preis in US-Dollar, `area` die Wohnfläche in Quadratfuß (1000 Quadratfuß
# sind rund 93 m²), `Overall.Qual` eine Note von 1 bis 10 für Material und Ausführung. `MS.SubClass` ist ein Code für
# die Bauart: Er sieht aus wie eine Zahl, aber Bauart 60 ist nicht dreimal so viel wie Bauart 20. Deshalb wird er als
# Text gelesen.

# %% [markdown] lang="en"
# One row is one sale. `price` is the price in US dollars, `area` the living area in square feet (1,000 square feet are
# about 93 m²), `Overall.Qual` a grade from 1 to 10 for material and finish. `MS.SubClass` is a code for the type of
# building: it looks like a number, but type 60 is not three times type 20. That is why it is read as text.

# %% [markdown] lang="de"
# ## Fehlende Werte

# %% [markdown] lang="en"
# ## Missing values

# %%
name = {"de": "fehlen", "en": "missing"}[LANG]
houses.isna().sum().sort_values(ascending=False).head(6).to_frame(name)

# %% [markdown] lang="de"
# Bei 2917 von 2930 Häusern fehlt die Qualität des Pools. Wurde da geschlampt? Eine Vermutung lässt sich prüfen: Fehlt
# die Angabe genau dort, wo es gar keinen Pool gibt? Und wie steht es mit den Kaminen?

# %% [markdown] lang="en"
# The quality of the pool is missing for 2,917 of 2,930 houses. Was somebody careless? A guess can be checked: is the
# entry missing exactly where there is no pool? And how about the fireplaces?

# %%
no_pool = (houses["Pool.QC"].isna() == (houses["Pool.Area"] == 0)).all()
no_fireplace = (houses["Fireplace.Qu"].isna() == (houses["Fireplaces"] == 0)).all()
print(no_pool, no_fireplace)

# %% [markdown] lang="de"
# Beides stimmt ausnahmslos, und bei Keller und Garage ist es fast immer so. Der leere Eintrag heißt „gibt es nicht“,
# und das ist eine Information. In den Textspalten wird daraus deshalb eine eigene Kategorie.

# %% [markdown] lang="en"
# Both hold without exception, and for basements and garages it is almost always so. The empty entry means "there is
# none", and that is information. In the text columns it therefore becomes a category of its own.

# %%
text_columns = houses.select_dtypes(exclude="number").columns
houses[text_columns] = houses[text_columns].fillna("none")

# %%
name = {"de": "fehlen", "en": "missing"}[LANG]
houses.isna().sum()[lambda count: count > 0].to_frame(name)

# %% [markdown] lang="de"
# Übrig bleiben Lücken in sieben Zahlenspalten, vor allem bei `Lot.Frontage`, der Breite des Grundstücks zur Straße. Sie
# füllt später das Modell selbst, mit dem Median seiner Trainingsdaten.

# %% [markdown] lang="en"
# What remains are gaps in seven numeric columns, above all in `Lot.Frontage`, the width of the lot along the street.
# The model itself will fill them later, with the median of its training data.

# %% [markdown] lang="de"
# ## Testdaten beiseitelegen
#
# Bevor du weiter hinschaust, legst du ein Fünftel der Häuser beiseite. Alles, was du ab jetzt entscheidest,
# entscheidest du ohne sie; nur so zeigt der Test am Ende, was das Modell bei fremden Häusern taugt. Auch
# `Sale.Condition` bleibt draußen: Die Spalte beschreibt, unter welchen Umständen verkauft wurde (etwa in der Familie),
# und das weißt du nicht, wenn du einen künftigen Preis schätzen willst.

# %% [markdown] lang="en"
# ## Set the test data aside
#
# Before you look any closer, a fifth of the houses goes away. Whatever you decide from here on, you decide without
# them; only then does the test at the end show what the model is worth on houses it does not know. `Sale.Condition`
# stays out as well: it describes the circumstances of the sale (within a family, for instance), and you do not know
# those when you want to estimate a future price.

# %%
features = houses.drop(columns=["price", "Sale.Condition"])
X_train, X_test, y_train, y_test = train_test_split(features, houses["price"], test_size=0.2, random_state=0)
X_train.shape, X_test.shape  # (2344, 50), (586, 50)

# %% [markdown] lang="de"
# ## Was mit dem Preis zusammenhängt

# %% [markdown] lang="en"
# ## What goes with the price

# %% alt_de="Zwei Histogramme der Preise. Links, in Dollar, ein Gipfel bei 150000 und ein langer Ausläufer nach rechts; rechts, auf logarithmischer Achse, ist die Verteilung fast symmetrisch." alt_en="Two histograms of the prices. On the left, in dollars, a peak near 150,000 and a long tail to the right; on the right, on a logarithmic axis, the distribution is almost symmetric."
text = {
    "de": ("Preis (1000 US-Dollar)", "Preis (1000 US-Dollar, logarithmische Achse)", "Häuser"),
    "en": ("price (thousand US dollars)", "price (thousand US dollars, log axis)", "houses"),
}[LANG]
figure, (left, right) = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True, layout="constrained")
left.hist(y_train / 1000, bins=40)
right.hist(y_train / 1000, bins=np.geomspace(12, 760, 40))
right.set(xscale="log", xticks=[20, 50, 100, 200, 500], xticklabels=[20, 50, 100, 200, 500])
left.set(xlabel=text[0], ylabel=text[2])
right.set_xlabel(text[1], fontsize="small")
plt.show()

# %% [markdown] lang="de"
# Links zieht sich ein langer Ausläufer bis 755 000 Dollar; rechts, auf der logarithmischen Achse, ist die Verteilung
# fast symmetrisch. Das passt zu der Art, wie Preise entstehen: Eine bessere Lage macht ein Haus um einige Prozent
# teurer, nicht um einen festen Betrag. Die Modelle weiter unten lernen deshalb den Logarithmus des Preises.

# %% [markdown] lang="en"
# On the left a long tail stretches to 755,000 dollars; on the right, on the logarithmic axis, the distribution is
# almost symmetric. That fits the way prices come about: a better location makes a house a few percent more expensive,
# not a fixed amount. The models below therefore learn the logarithm of the price.

# %%
name = {"de": "Korrelation", "en": "correlation"}[LANG]
X_train.select_dtypes("number").corrwith(y_train).nlargest(4).round(2).to_frame(name)

# %%
by_neighborhood = y_train.groupby(X_train["Neighborhood"]).agg(["median", "size"])
by_neighborhood[by_neighborhood["size"] >= 20].sort_values("median").iloc[[0, 1, -2, -1]].astype(int)

# %% [markdown] lang="de"
# Qualität (0,80) und Wohnfläche (0,71) hängen am stärksten mit dem Preis zusammen. Auch der Stadtteil zählt: Sein
# Median reicht von 93 900 Dollar in Meadow Village bis 318 000 Dollar in Stone Brook, wenn man nur Stadtteile mit
# mindestens 20 Verkäufen nimmt.

# %% [markdown] lang="en"
# Quality (0.80) and living area (0.71) are most closely related to the price. The neighborhood counts too: among those
# with at least 20 sales, the median price runs from 93,900 dollars in Meadow Village to 318,000 dollars in Stone Brook.

# %% [markdown] lang="de"
# ## Die Messlatte
#
# Gemessen wird der mittlere absolute Fehler (engl. *mean absolute error*, MAE): um wie viele Dollar die Schätzung im
# Mittel danebenliegt. Das einfachste Modell (engl. *baseline*) sagt für jedes Haus dasselbe voraus, den Median. Keine
# andere feste Zahl hat auf den Trainingsdaten einen kleineren MAE.

# %% [markdown] lang="en"
# ## The baseline
#
# The yardstick is the mean absolute error (MAE): by how many dollars the estimate is off on average. The simplest model
# predicts the same for every house, the median. No other fixed number has a smaller MAE on the training data.

# %%
median = y_train.median()
print(round(median), round(np.abs(y_train - median).mean()))

# %% [markdown] lang="de"
# „160 000 Dollar“ liegt im Mittel um rund 55 800 Dollar daneben. Jedes Modell muss darunter bleiben.

# %% [markdown] lang="en"
# "160,000 dollars" is off by about 55,800 dollars on average. Every model has to do better than that.

# %% [markdown] lang="de"
# ## Eine Gerade von Hand
#
# Nimm nur die Wohnfläche $x$ und suche die Gerade $\hat{y} = a + b\,x$, deren quadrierte Fehler zusammen am kleinsten
# sind (Methode der kleinsten Quadrate, engl. *least squares*). Setzt man die Ableitungen null, bleibt eine Formel:
# $b = \sum_i (x_i - \bar{x})(y_i - \bar{y}) \,/\, \sum_i (x_i - \bar{x})^2$ und $a = \bar{y} - b\,\bar{x}$. Dabei sind
# $x_i$ und $y_i$ Fläche und Preis von Haus $i$, und $\bar{x}$ und $\bar{y}$ ihre Mittelwerte.

# %% [markdown] lang="en"
# ## A straight line by hand
#
# Take only the living area $x$ and look for the line $\hat{y} = a + b\,x$ whose squared errors add up to the least
# (*least squares*). Setting the derivatives to zero leaves a formula:
# $b = \sum_i (x_i - \bar{x})(y_i - \bar{y}) \,/\, \sum_i (x_i - \bar{x})^2$ and $a = \bar{y} - b\,\bar{x}$. Here $x_i$
# and $y_i$ are area and price of house $i$, and $\bar{x}$ and $\bar{y}$ their means.

# %%
x = X_train["area"].to_numpy(dtype=float)  # (2344,)
y = y_train.to_numpy(dtype=float)  # (2344,)
x_centered = x - x.mean()
slope = x_centered @ (y - y.mean()) / (x_centered @ x_centered)
intercept = y.mean() - slope * x.mean()
print(round(slope, 2), round(intercept))

# %% [markdown] lang="de"
# Jeder Quadratfuß mehr geht mit rund 115 Dollar mehr einher. scikit-learn kommt bis auf ein Millionstel auf dasselbe:

# %% [markdown] lang="en"
# Each additional square foot goes with about 115 dollars more. scikit-learn gets the same, to one part in a million:

# %%
line = LinearRegression().fit(X_train[["area"]], y_train)
assert np.allclose([slope, intercept], [line.coef_[0], line.intercept_], rtol=1e-6)

# %% alt_de="Streudiagramm: Preis gegen Wohnfläche, dazu die Regressionsgerade. Die Punkte steigen mit der Fläche und streuen nach rechts immer weiter; das größte Haus liegt weit unter der Geraden." alt_en="Scatter plot of price against living area with the regression line. The points rise with the area and spread more and more to the right; the largest house lies far below the line."
text = {
    "de": ("Wohnfläche (Quadratfuß)", "Preis (1000 US-Dollar)", "Trainingsdaten", "Gerade"),
    "en": ("living area (square feet)", "price (thousand US dollars)", "training data", "line"),
}[LANG]
ends = np.array([300, 5700])
figure, axes = plt.subplots(figsize=(6, 3.4), layout="constrained")
axes.scatter(x, y / 1000, s=4, alpha=0.4, label=text[2])
axes.plot(ends, (intercept + slope * ends) / 1000, color="C1", linewidth=2, label=text[3])
axes.set(xlabel=text[0], ylabel=text[1])
axes.legend(frameon=False)
plt.show()

# %% [markdown] lang="de"
# Die Richtung stimmt, aber um die Gerade bleibt viel Luft, und sie wird nach rechts breiter. Ganz rechts liegt ein Haus
# weit unter allen anderen: das größte von allen, verkauft für 160 000 Dollar. Merk es dir.

# %% [markdown] lang="en"
# The direction is right, but there is a lot of room around the line, and it widens to the right. At the far right one
# house lies well below all others: the largest of them all, sold for 160,000 dollars. Keep it in mind.

# %% [markdown] lang="de"
# ## Alle Merkmale
#
# Jetzt dürfen alle 50 Merkmale mit. Zahlen werden auf dieselbe Skala gebracht (Mittelwert 0, Standardabweichung 1); aus
# jeder Textspalte werden Spalten mit 0 und 1, eine je Kategorie (engl. *one-hot encoding*). Beides steckt in einer
# Pipeline, damit Mediane, Mittelwerte und Kategorien immer nur aus den Trainingsdaten stammen.

# %% [markdown] lang="en"
# ## All features
#
# Now all 50 features come in. Numbers are brought to the same scale (mean 0, standard deviation 1); each text column
# becomes columns of 0 and 1, one per category (*one-hot encoding*). Both live in a pipeline, so that medians, means and
# categories always come from the training data alone.

# %%
def encode() -> ColumnTransformer:
    """Numbers: fill gaps, bring to one scale. Text: one column per category, rare ones (under 10 houses) together."""
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    categories = OneHotEncoder(min_frequency=10, handle_unknown="infrequent_if_exist", sparse_output=False)
    return make_column_transformer(
        (numbers, make_column_selector(dtype_include="number")),
        (categories, make_column_selector(dtype_exclude="number")),
    )


def on_log_price(model) -> TransformedTargetRegressor:
    """The model learns log(price); its predictions come back in dollars."""
    return TransformedTargetRegressor(make_pipeline(encode(), model), func=np.log, inverse_func=np.exp)


# %% [markdown] lang="de"
# Ridge ist eine lineare Regression, die große Gewichte bestraft. Das hilft hier, weil viele Spalten fast dasselbe sagen
# (Zahl der Garagenplätze und Fläche der Garage). Weil das Modell den Logarithmus lernt, wirkt ein Gewicht $w$ wie ein
# Faktor $e^w$ auf den Preis.

# %% [markdown] lang="en"
# Ridge is a linear regression that penalizes large weights. It helps here because many columns say almost the same
# thing (number of garage places and garage area). As the model learns the logarithm, a weight $w$ acts as a factor
# $e^w$ on the price.

# %%
ridge = on_log_price(Ridge(alpha=10)).fit(X_train, y_train)
encoder, linear_model = ridge.regressor_.named_steps.values()
weights = pd.Series(linear_model.coef_, encoder.get_feature_names_out())  # (186,)
numeric_weights = weights[weights.index.str.startswith("pipeline__")]
percent = 100 * (np.exp(numeric_weights) - 1)
percent.rename(lambda name: name.removeprefix("pipeline__")).nlargest(5).round(1).to_frame("%")

# %% [markdown] lang="de"
# Aus 50 Spalten sind 186 geworden. Die Tabelle zeigt die größten Wirkungen unter den Zahlen: Liegt ein Haus bei der
# Fläche um eine Standardabweichung (rund 500 Quadratfuß) höher und ist sonst gleich, schätzt das Modell es 13,5 %
# teurer. Das beschreibt das Modell, keine Ursache: Ein Anbau muss den Preis nicht um so viel heben.

# %% [markdown] lang="en"
# The 50 columns have become 186. The table shows the largest effects among the numbers: a house one standard deviation
# larger (about 500 square feet), and otherwise the same, is estimated 13.5% more expensive. That describes the model,
# not a cause: an extension need not raise the price by as much.

# %% [markdown] lang="de"
# ## Modelle vergleichen
#
# Gegen Ridge treten zwei Verfahren an, die auf Entscheidungsbäumen beruhen: ein Random Forest und Gradient Boosting,
# das Baum für Baum die Fehler der vorigen verkleinert (mehr dazu unter
# [Ensembles](../intermediate/index.md#ensembles)). Verglichen wird mit fünffacher Kreuzvalidierung (engl.
# *cross-validation*): Die Trainingsdaten werden in fünf Teile zerlegt, und jeder dient einmal zur Prüfung, während das
# Modell aus den anderen vier lernt. Die Regel steht vorher fest: Der kleinste mittlere MAE gewinnt. Die Einstellungen
# der Modelle sind übliche Werte, nicht fein abgestimmt.

# %% [markdown] lang="en"
# ## Comparing models
#
# Two methods built from decision trees compete with ridge: a random forest and gradient boosting, which reduces the
# errors of the trees before, tree by tree (more in [ensembles](../intermediate/index.md#ensembles)). They are compared
# by five-fold cross-validation: the training data are cut into five parts, and each serves once as the test while the
# model learns from the other four. The rule is fixed in advance: the smallest mean MAE wins. The settings of the models
# are common values, not tuned.

# %%
forest = RandomForestRegressor(200, max_features=1 / 3, random_state=0, n_jobs=2)
boosting = HistGradientBoostingRegressor(learning_rate=0.05, max_iter=300, random_state=0)
models = {
    "median": DummyRegressor(strategy="median"),
    "line": make_pipeline(make_column_transformer(("passthrough", ["area"])), LinearRegression()),
    "ridge": on_log_price(Ridge(alpha=10)),
    "forest": on_log_price(forest),
    "boosting": on_log_price(boosting),
}

# %%
folds = KFold(5, shuffle=True, random_state=0)
guesses, mae, r2 = {}, {}, {}
for name, model in models.items():
    guesses[name] = cross_val_predict(model, X_train, y_train, cv=folds)  # (2344,)
    parts = [(y_train.iloc[part], guesses[name][part]) for _, part in folds.split(X_train)]
    mae[name] = np.array([mean_absolute_error(*part) for part in parts])  # (5,)
    r2[name] = np.array([r2_score(*part) for part in parts])  # (5,)

# %%
columns = {
    "de": ("MAE", "MAE im schlechtesten Teil", "R²", "R² im schlechtesten Teil"),
    "en": ("MAE", "MAE in the worst part", "R²", "R² in the worst part"),
}[LANG]
table = {
    columns[0]: {name: round(mae[name].mean()) for name in models},
    columns[1]: {name: round(mae[name].max()) for name in models},
    columns[2]: {name: round(r2[name].mean(), 2) for name in models},
    columns[3]: {name: round(r2[name].min(), 2) for name in models},
}
pd.DataFrame(table)

# %% [markdown] lang="de"
# Alle drei Modelle drücken den Fehler auf rund ein Viertel der Messlatte. Boosting liegt mit 14 700 Dollar knapp vor
# Ridge mit 14 800; der Abstand ist viel kleiner als die Schwankung von Teil zu Teil. Auffällig ist etwas anderes: Das
# Bestimmtheitsmaß R², bei dem 1 perfekt ist und 0 so gut wie der Mittelwert, fällt bei Ridge in einem Teil auf −0,33.
# Der MAE allein hätte das verschwiegen; R² quadriert die Fehler und schlägt deshalb aus. Irgendwo muss Ridge sich
# gewaltig irren.

# %% [markdown] lang="en"
# All three models push the error down to about a quarter of the baseline. Boosting, at 14,700 dollars, is just ahead of
# ridge at 14,800; the gap is much smaller than the variation from part to part. Something else stands out: the
# coefficient of determination R², where 1 is perfect and 0 as good as the mean, drops to −0.33 for ridge in one part.
# The MAE alone would have kept that quiet; R² squares the errors and so reacts strongly. Somewhere ridge must be off by
# a huge amount.

# %%
largest = X_train["area"].nlargest(3).index
estimates = pd.DataFrame(guesses, index=X_train.index).loc[largest, ["ridge", "boosting"]]
houses.loc[largest, ["area", "price"]].join(estimates.round(-3).astype(int))

# %% [markdown] lang="de"
# Da ist es wieder, das Haus von vorhin. Ridge schätzt es auf 2,3 Millionen Dollar, das Vierzehnfache des Preises.
# Boosting irrt sich auch, bleibt aber im Bereich dessen, was es je gesehen hat. Nach der Regel von oben und wegen
# dieser Schwäche von Ridge geht Boosting in den Test.

# %% [markdown] lang="en"
# There it is again, the house from above. Ridge puts it at 2.3 million dollars, fourteen times the price. Boosting is
# wrong too but stays within the range of what it has ever seen. By the rule above, and because of this weakness of
# ridge, boosting goes into the test.

# %% [markdown] lang="de"
# ## Die Prüfung

# %% [markdown] lang="en"
# ## The test

# %%
best = models["boosting"].fit(X_train, y_train)
predicted = best.predict(X_test)  # (586,)
errors = np.abs(predicted - y_test.to_numpy())  # (586,)
train_mae = mean_absolute_error(y_train, best.predict(X_train))

# %%
names = {
    "de": ("MAE", "Median der Fehler", "R²", "MAE auf den Trainingsdaten"),
    "en": ("MAE", "median error", "R²", "MAE on the training data"),
}[LANG]
values = round(errors.mean()), round(np.median(errors)), round(r2_score(y_test, predicted), 3), round(train_mae)
pd.Series(map(str, values), index=names).to_frame("")

# %% [markdown] lang="de"
# Im Mittel liegt die Schätzung um 14 600 Dollar daneben, bei der Hälfte der Häuser um weniger als 8700. Das passt zur
# Kreuzvalidierung. Auf den Trainingsdaten sind es nur 5600: Das Modell hat sich vieles gemerkt, und wer dort misst,
# belügt sich.
#
# Wie sicher ist die Zahl, wenn der Test nur 586 Häuser hat? Der Bootstrap antwortet mit einem Gedankenspiel: Zieh aus
# den 586 Fehlern immer wieder 586 mit Zurücklegen und sieh nach, wie stark der Mittelwert schwankt.

# %% [markdown] lang="en"
# On average the estimate is off by 14,600 dollars, for half of the houses by less than 8,700. That agrees with
# cross-validation. On the training data it is only 5,600: the model has memorized a lot, and to measure there is to
# fool yourself.
#
# How certain is the figure when the test has only 586 houses? The bootstrap answers with a thought experiment: draw 586
# of the 586 errors with replacement, again and again, and see how much their mean varies.

# %%
generator = np.random.default_rng(0)
draws = generator.integers(0, len(errors), size=(5000, len(errors)))  # (5000, 586)
bootstrap_means = errors[draws].mean(axis=1)  # (5000,)
np.percentile(bootstrap_means, [2.5, 97.5]).round(-2)

# %% [markdown] lang="de"
# Das 95-%-Intervall reicht von 12 900 bis 16 500 Dollar. Ein anderes Modell mit 14 000 wäre auf diesen Testdaten kein
# klarer Sieger.

# %% [markdown] lang="en"
# The 95% interval runs from 12,900 to 16,500 dollars. Another model at 14,000 would be no clear winner on these test
# data.

# %% [markdown] lang="de"
# ## Wo das Modell irrt
#
# Die Prüfung ist vorbei, jetzt darfst du in die Testdaten schauen. Gewählt wird danach nichts mehr.

# %% [markdown] lang="en"
# ## Where the model goes wrong
#
# The test is over, so now you may look into the test data. Nothing will be chosen after this.

# %%
report = houses.loc[X_test.index, ["price", "area", "Year.Built", "Neighborhood", "Sale.Condition"]]
report.insert(1, "predicted", predicted.round(-3).astype(int))
report["error"] = report["predicted"] - report["price"]
report.sort_values("error", key=np.abs, ascending=False).head(6)

# %% [markdown] lang="de"
# Die zwei schlimmsten Fehler betreffen riesige neue Häuser im Stadtteil Edwards: Das Modell schätzt sie auf das Zwei-
# bis Dreifache ihres Preises. Der dritte ist ein Verkauf innerhalb der Familie. Drei der sechs tragen `Partial`: Laut
# [Beschreibung der Daten](http://jse.amstat.org/v19n3/decock/DataDocumentation.txt) war das Haus bei der letzten
# Schätzung noch nicht fertig. Der Preis und die Angaben zum Haus gehören dann womöglich nicht zusammen, und das kann
# kein Modell ausgleichen.

# %% [markdown] lang="en"
# The two worst errors are huge new houses in the Edwards neighborhood, estimated at two to three times their price. The
# third is a sale within a family. Three of the six are marked `Partial`: according to the
# [description of the data](http://jse.amstat.org/v19n3/decock/DataDocumentation.txt), the house was not finished when
# it was last assessed. Price and facts may then not belong together, and no model can make up for that.

# %%
edges = [0, 100_000, 150_000, 200_000, 300_000, 800_000]
bands = pd.cut(report["price"], edges, labels=["≤ 100k", "100k–150k", "150k–200k", "200k–300k", "> 300k"])
absolute = report["error"].abs()
parts = pd.DataFrame({"mae": absolute, "percent": 100 * absolute / report["price"], "mean": report["error"]})
band_means = parts.groupby(bands, observed=True).mean()  # (5, 3)

# %%
names = {
    "de": ("Häuser", "MAE", "MAE in %", "mittlerer Fehler"),
    "en": ("houses", "MAE", "MAE in %", "mean error"),
}[LANG]
table = band_means.round({"mae": -2, "percent": 1, "mean": -2}).astype({"mae": int, "mean": int})
table.insert(0, "houses", bands.value_counts())
table.set_axis(names, axis=1)

# %% [markdown] lang="de"
# In Dollar sind die teuren Häuser das Problem, in Prozent die billigen: Unter 100 000 Dollar liegt die Schätzung im
# Mittel um 20 % daneben. Die letzte Spalte behält das Vorzeichen und zeigt ein Muster. Billige Häuser schätzt das
# Modell im Mittel um 10 400 Dollar zu hoch, die teuersten um 19 800 zu niedrig. Es zieht alles zur Mitte, weil es dort
# die meisten Beispiele hat und am Rand vorsichtig bleibt. Einen Teil davon erklärt auch die Auswahl: Wer nach dem
# wahren Preis sortiert, findet unter den billigen mehr Häuser, die unter Wert verkauft wurden.

# %% [markdown] lang="en"
# In dollars the expensive houses are the problem, in percent the cheap ones: below 100,000 dollars the estimate is off
# by 20% on average. The last column keeps the sign and shows a pattern. The model puts cheap houses 10,400 dollars too
# high on average and the most expensive ones 19,800 too low. It pulls everything to the middle, where it has most
# examples, and stays cautious at the edges. Part of this is selection: if you sort by the true price, the cheap group
# collects more houses that sold below their value.

# %% [markdown] lang="de"
# ## Die großen Häuser
#
# Nur fünf Häuser haben mehr als 4000 Quadratfuß (372 m²). Drei liegen in den Trainingsdaten, zwei im Test. Was richten
# sie an?

# %% [markdown] lang="en"
# ## The large houses
#
# Only five houses have more than 4,000 square feet (372 m²). Three are in the training data, two in the test. What harm
# do they do?

# %%
train_usual, test_usual = X_train["area"] <= 4000, X_test["area"] <= 4000
rows = {}
for name in ("ridge", "forest", "boosting"):
    guess = pd.Series(models[name].fit(X_train, y_train).predict(X_test), X_test.index)
    model = models[name].fit(X_train[train_usual], y_train[train_usual])
    guess_without = pd.Series(model.predict(X_test[test_usual]), X_test.index[test_usual])
    rows[name] = guess, guess[test_usual], guess_without

# %%
columns = {
    "de": ("alle Häuser", "Test bis 4000", "Training und Test bis 4000"),
    "en": ("all houses", "test up to 4000", "training and test up to 4000"),
}[LANG]
table = {}
for case, column in enumerate(columns):
    guess = {name: cases[case] for name, cases in rows.items()}
    table[column, "MAE"] = {name: round(mean_absolute_error(y_test[g.index], g)) for name, g in guess.items()}
    table[column, "R²"] = {name: round(r2_score(y_test[g.index], g), 2) for name, g in guess.items()}
pd.DataFrame(table)

# %% alt_de="Zwei Streudiagramme für die Testdaten: geschätzter gegen wirklichen Preis, links Ridge, rechts Boosting. Bei Ridge liegen zwei Häuser über 4000 Quadratfuß vier- bis sechsmal so hoch wie ihr Preis, bei Boosting gut doppelt so hoch." alt_en="Two scatter plots of the test data: estimated against actual price, ridge on the left, boosting on the right. With ridge, two houses above 4,000 square feet are estimated at four to six times their price; with boosting at a good two times."
text = {
    "de": ("Preis (1000 US-Dollar)", "Schätzung (1000 US-Dollar)", "über 4000 Quadratfuß"),
    "en": ("price (thousand US dollars)", "estimate (thousand US dollars)", "above 4,000 square feet"),
}[LANG]
figure, panels = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True, layout="constrained")
for axes, name in zip(panels, ("ridge", "boosting")):
    guess = rows[name][0]
    axes.plot([0, 650], [0, 650], color="0.5", linewidth=1)
    axes.scatter(y_test[test_usual] / 1000, guess[test_usual] / 1000, s=6, alpha=0.5)
    axes.scatter(y_test[~test_usual] / 1000, guess[~test_usual] / 1000, s=40, marker="D", color="C1")
    axes.set(title=name, xlabel=text[0])
panels[0].set_ylabel(text[1])
panels[0].text(225, 940, text[2], color="C1")
plt.show()

# %% [markdown] lang="de"
# Für Ridge ist der Schaden groß. Zwei Häuser, verkauft für rund 184 000 Dollar, schätzt es auf 818 000 und 1,1
# Millionen. Allein sie drücken R² von 0,94 auf 0,62 und heben den MAE von 13 400 auf 16 000. Dazu kommt ein stiller
# Schaden: Lässt man die drei großen Häuser auch aus dem Training weg, sinkt der MAE bei gewöhnlichen Häusern von 13 400
# auf 12 800. Drei von 2344 Beispielen haben die Gewichte für alle anderen verbogen, denn wo Fehler quadriert werden,
# zählt ein Ausreißer so viel wie viele andere Häuser. Die Baumverfahren berührt das kaum: Ein Baum antwortet mit dem
# Mittelwert von Preisen, die er gesehen hat.
#
# Was tun? De Cock rät in der Beschreibung der Daten selbst, Häuser über 4000 Quadratfuß wegzulassen; die drei billigen
# spiegeln wohl keinen Marktpreis. Das ist in Ordnung, wenn du es vorher sagst: Das Modell gilt dann nur bis 4000
# Quadratfuß. In diesem Bereich gewinnt sogar das einfachste der drei, Ridge. Nicht in Ordnung ist es, Testhäuser
# nachträglich zu streichen, weil die Zahl dann schöner wird.

# %% [markdown] lang="en"
# For ridge the damage is large. Two houses, sold for about 184,000 dollars, are put at 818,000 and 1.1 million. They
# alone push R² from 0.94 down to 0.62 and the MAE from 13,400 up to 16,000. There is quiet damage as well: leave the
# three large houses out of the training too, and the MAE on ordinary houses falls from 13,400 to 12,800. Three of 2,344
# examples had bent the weights for all the others, because where errors are squared, one outlier speaks for many. The
# tree methods hardly notice: a tree answers with an average of prices it has seen.
#
# What to do? De Cock himself advises in the description of the data to leave out houses above 4,000 square feet; the
# three cheap ones likely do not reflect a market price. That is fine if you say so in advance: the model is then valid
# only up to 4,000 square feet. In that range the simplest of the three even wins, ridge. What is not fine is to strike
# test houses afterward because the figure looks better without them.

# %% [markdown] lang="de"
# ## Grenzen
#
# - Die Daten kommen aus einer Stadt und aus fünf Jahren. Über Preise anderswo oder aus anderer Zeit sagt das Modell nichts.
# - Es kennt nur, was das Schätzamt notiert hat. Ob das Haus an einer schönen Ecke liegt oder ob jemand schnell
#   verkaufen musste, steht nicht in der Tabelle.
# - Es beschreibt Zusammenhänge, keine Ursachen. Wer einen zweiten Kamin einbaut, bekommt dafür nicht, was das Gewicht
#   der Spalte `Fireplaces` verspricht.
# - Das Intervall für den MAE gilt für Häuser wie die im Test. Vor dem nächsten Haus mit 5000 Quadratfuß schützt es
#   nicht.

# %% [markdown] lang="en"
# ## Limits
#
# - The data come from one town and five years. The model says nothing about prices elsewhere or in other times.
# - It knows only what the assessor wrote down. Whether the house stands on a lovely corner, or whether somebody had to
#   sell quickly, is not in the table.
# - It describes relations, not causes. If you put in a second fireplace, you will not get what the weight of the column
#   `Fireplaces` promises.
# - The interval for the MAE holds for houses like those in the test. It does not protect you from the next house with
#   5,000 square feet.

# %% [markdown] lang="de"
# ## Zusammenfassung
#
# - Fehlende Werte haben oft eine Bedeutung. Prüfe sie, bevor du sie füllst.
# - Leg den Test weg, bevor du hinschaust, und vergleiche Modelle mit Kreuzvalidierung auf dem Rest.
# - Vom Median (55 800 Dollar) über eine Gerade (38 400) zu allen Merkmalen (rund 14 700) sinkt der Fehler auf rund ein
#   Viertel. Die drei großen Modelle liegen fast gleichauf.
# - Ein Mittelwert verschweigt, wo ein Modell versagt. Schau dir die schlimmsten Fälle an und ein zweites Maß.
# - Ein lineares Modell rechnet über den Rand der Daten hinaus weiter, ein Baum nicht. Beides kann falsch sein.

# %% [markdown] lang="en"
# ## Summary
#
# - Missing values often mean something. Check them before you fill them.
# - Put the test away before you look, and compare models by cross-validation on the rest.
# - From the median (55,800 dollars) through a straight line (38,400) to all features (about 14,700), the error shrinks
#   to about a quarter. The three large models are almost level.
# - An average hides where a model fails. Look at the worst cases, and at a second measure.
# - A linear model keeps extrapolating beyond the edge of the data, a tree does not. Either can be wrong.

# %% [markdown] lang="de"
# ## Übungen
#
# **1. Ohne Logarithmus.** Trainiere Ridge auf dem Preis in Dollar statt auf seinem Logarithmus und vergleiche MAE und
# R² in der Kreuzvalidierung. Was gewinnst du, was verlierst du?
#
# <details>
# <summary>Hinweis</summary>
#
# Lass `on_log_price` weg: Die Pipeline besteht dann nur aus `encode()` und Ridge. Nimm dieselben `folds`.
#
# </details>

# %% [markdown] lang="en"
# ## Exercises
#
# **1. Without the logarithm.** Train ridge on the price in dollars instead of its logarithm, and compare MAE and R² in
# cross-validation. What do you gain, what do you lose?
#
# <details>
# <summary>Hint</summary>
#
# Leave out `on_log_price`: the pipeline is then just `encode()` and ridge. Use the same `folds`.
#
# </details>

# %% tags=["solution"]
in_dollars = make_pipeline(encode(), Ridge(alpha=10))
scores = cross_validate(in_dollars, X_train, y_train, cv=folds, scoring=("neg_mean_absolute_error", "r2"))
print("dollars  MAE", -scores["test_neg_mean_absolute_error"].round(-2), " R²", scores["test_r2"].round(2))
print("log      MAE", mae["ridge"].round(-2), " R²", r2["ridge"].round(2))

# %% tags=["solution"]
text = {
    "de": """Mit Logarithmus ist der MAE in vier von fünf Teilen kleiner. Im dritten Teil, dem mit dem
größten Haus, ist es umgekehrt, und R² bleibt ohne Logarithmus bei 0,79: Eine Gerade schießt weit
draußen über das Ziel hinaus, eine Exponentialfunktion schießt weiter.""",
    "en": """With the logarithm the MAE is smaller in four of five parts. In the third, the one with the
largest house, it is the other way around, and without the logarithm R² stays at 0.79: far out, a
straight line overshoots, and an exponential overshoots by more.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **2. Ist Ridge wirklich besser?** Bis 4000 Quadratfuß liegt Ridge mit 12 800 vor Boosting mit 13 800 Dollar. Bestimme
# mit dem Bootstrap ein 95-%-Intervall für die Differenz. Ziehe dabei für beide Modelle dieselben Häuser.
#
# <details>
# <summary>Hinweis</summary>
#
# `rows[name][2]` enthält die Schätzungen. Bilde je Haus die Differenz der beiden absoluten Fehler, und zieh dann aus
# diesen Differenzen.
#
# </details>

# %% [markdown] lang="en"
# **2. Is ridge really better?** Up to 4,000 square feet, ridge at 12,800 dollars is ahead of boosting at 13,800. Use
# the bootstrap to find a 95% interval for the difference. Draw the same houses for both models.
#
# <details>
# <summary>Hint</summary>
#
# `rows[name][2]` holds the estimates. Take the difference of the two absolute errors for each house, and then draw from
# these differences.
#
# </details>

# %% tags=["solution"]
usual_price = y_test[test_usual]
difference = (np.abs(rows["boosting"][2] - usual_price) - np.abs(rows["ridge"][2] - usual_price)).to_numpy()  # (584,)
draws = np.random.default_rng(0).integers(0, len(difference), size=(5000, len(difference)))
print(round(difference.mean()), np.percentile(difference[draws].mean(axis=1), [2.5, 97.5]).round(-1))

# %% tags=["solution"]
text = {
    "de": """Das Intervall enthält die Null knapp nicht: Der Vorsprung ist wohl echt, aber vielleicht winzig.
Und er gilt für einen Test, der schon angesehen wurde.""",
    "en": """The interval just misses zero: the lead is probably real, but perhaps tiny.
And it holds for a test that had been looked at before.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **3. Zwei Meinungen.** Mittle die Schätzungen von Ridge und Boosting. In `guesses` liegen die Schätzungen der
# Kreuzvalidierung schon bereit. Ist das Mittel besser als jedes einzelne Modell?
#
# <details>
# <summary>Hinweis</summary>
#
# Sieh dir beide Maße an, MAE und R², und denk an das größte Haus.
#
# </details>

# %% [markdown] lang="en"
# **3. Two opinions.** Average the estimates of ridge and boosting. The estimates of the cross-validation are waiting in
# `guesses`. Is the average better than each model alone?
#
# <details>
# <summary>Hint</summary>
#
# Look at both measures, MAE and R², and remember the largest house.
#
# </details>

# %% tags=["solution"]
average = (guesses["ridge"] + guesses["boosting"]) / 2
for name, guess in {"ridge": guesses["ridge"], "boosting": guesses["boosting"], "average": average}.items():
    print(f"{name:9} MAE {mean_absolute_error(y_train, guess):6.0f}   R² {r2_score(y_train, guess):.2f}")

# %% tags=["solution"]
text = {
    "de": """Beim MAE ja, deutlich: Die beiden Modelle irren sich verschieden, und ein Teil der Fehler hebt
sich auf. Beim R² nicht: Beim größten Haus verdirbt Ridge auch das Mittel.""",
    "en": """By MAE yes, clearly: the two models err in different ways, and part of the errors cancels out.
By R² no: at the largest house ridge spoils the average, too.""",
}
print(text[LANG])

# %% [markdown] lang="de"
# **4. In die Zukunft.** Eine zufällige Aufteilung mischt die Jahre. Lerne stattdessen aus den Verkäufen bis 2008 und
# schätze die von 2009 und 2010 (Boosting, nur Häuser bis 4000 Quadratfuß aus den Trainingsdaten). Vergleiche mit
# zufälligen Aufteilungen derselben Größe.
#
# <details>
# <summary>Hinweis</summary>
#
# `Yr.Sold` ist das Jahr des Verkaufs. `test_size` darf auch eine Anzahl sein.
#
# </details>

# %% [markdown] lang="en"
# **4. Into the future.** A random split mixes the years. Learn from the sales up to 2008 instead and estimate those of
# 2009 and 2010 (boosting, only houses up to 4,000 square feet from the training data). Compare with random splits of
# the same size.
#
# <details>
# <summary>Hint</summary>
#
# `Yr.Sold` is the year of the sale. `test_size` may be a number of rows, too.
#
# </details>

# %% tags=["solution"]
X_usual, y_usual = X_train[train_usual], y_train[train_usual]
early = X_usual["Yr.Sold"] <= 2008
splits = [(X_usual[early], X_usual[~early], y_usual[early], y_usual[~early])]
splits += [train_test_split(X_usual, y_usual, test_size=(~early).sum(), random_state=seed) for seed in range(4)]
for past, future, past_price, future_price in splits:
    error = models["boosting"].fit(past, past_price).predict(future) - future_price
    print(f"MAE {error.abs().mean():6.0f}   mean error {error.mean():6.0f}")

# %% tags=["solution"]
text = {
    "de": """Die erste Zeile ist die Zukunft. Ihr MAE ist etwas größer als bei jeder zufälligen Aufteilung, und
im Mittel schätzt das Modell hier zu hoch; zufällig aufgeteilt schätzt es in drei von vier Fällen zu niedrig.
Das passt zur Finanzkrise, die dazwischenlag. Ein Beweis ist es nicht, dafür ist der Unterschied zu klein.""",
    "en": """The first line is the future. Its MAE is somewhat larger than with every random split, and here the
model is too high on average; with random splits it is too low three times out of four. That fits the
financial crisis that lay between. It is no proof: the difference is too small for that.""",
}
print(text[LANG])
