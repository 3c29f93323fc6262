package io.github.genatt.spi;

import java.io.IOException;
import java.io.OutputStream;

/** Writes plots in one format, which its component name states. */
@Kind(value = "plot writer", help = "writes plots in one format")
public interface PlotWriter {

    /**
     * Writes a plot.
     *
     * @param svg the plot as the text of an SVG file
     * @param out receives the bytes; the caller closes it
     * @throws IllegalArgumentException if the text is not SVG, or has content that the format cannot show; the message names it
     * @throws IOException              if the bytes cannot be written
     */
    void write(String svg, OutputStream out) throws IOException;
}
