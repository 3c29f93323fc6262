package io.github.genatt.pdf;

import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.PlotWriter;
import java.util.List;

/** The component of this module. */
public final class PdfPlugin implements GenAttPlugin {

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(PlotWriter.class, "pdf", "PDF of one page, written by Apache FOP.", PdfWriter.class));
    }
}
