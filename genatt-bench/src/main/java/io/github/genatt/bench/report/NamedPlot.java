package io.github.genatt.bench.report;

import java.util.Locale;

/**
 * A plot of a report, which is also written as a file.
 *
 * @param name    of the file, without extension
 * @param caption of the plot
 * @param image   only the plot
 */
record NamedPlot(String name, String caption, Element image) {

    /** Names keep only letters and digits. */
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
