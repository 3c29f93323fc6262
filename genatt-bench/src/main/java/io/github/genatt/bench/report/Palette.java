package io.github.genatt.bench.report;

/**
 * Colours that colour-blind readers can distinguish, as classes of the style sheet. Further lines differ by dashes.
 *
 * <p>After M. Okabe and K. Ito, Color Universal Design (2008), without yellow and darkened or lightened for contrast with the paper.
 */
final class Palette {
    private static final int COLOURS = 7;
    private static final int DASHES = 4;

    private Palette() {
    }

    /** Classes of the n-th model, from 0. */
    static String style(int model) {
        return "c" + model % COLOURS + " d" + model / COLOURS % DASHES;
    }
}
