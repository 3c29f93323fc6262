package io.github.genatt.bench.report;

import java.util.Locale;

/**
 * A plot of a report, which is a file as well.
 *
 * @param name    of the file, without its ending
 * @param caption of the plot
 * @param image   the plot alone
 */
record NamedPlot(String name, String caption, Element image) {

    /** Names keep letters and digits alone. */
    NamedPlot {
        name = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    Element draw() {
        return Svg.figure(caption, image);
    }

    static NamedPlot of(String name, LinePlot plot) {
        return new NamedPlot(name, plot.caption(), plot.image());
    }
}
