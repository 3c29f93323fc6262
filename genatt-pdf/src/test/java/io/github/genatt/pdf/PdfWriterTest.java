package io.github.genatt.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What another program sees in the files. */
class PdfWriterTest {
    private static final String PLOT = """
            <svg viewBox="0 0 200 100" role="img" xmlns="http://www.w3.org/2000/svg" width="200" height="100">%s<style>
            svg { font-family: sans-serif; background: #ffffff; }
            svg text { font-size: 40px; fill: #101010; }
            svg .line { fill: none; stroke: currentColor; stroke-width: 8; }
            .c0 { color: #0072b2; }
            </style></svg>
            """;

    private static byte[] written(String svg) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PdfWriter().write(svg, bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage drawn(String shapes) throws IOException {
        try (PDDocument document = Loader.loadPDF(written(PLOT.formatted(shapes)))) {
            assertEquals(1, document.getNumberOfPages());
            assertEquals(2, document.getPage(0).getMediaBox().getWidth() / document.getPage(0).getMediaBox().getHeight(), 0.01);
            return new PDFRenderer(document).renderImage(0, 2);
        }
    }

    private static Set<Integer> colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth())).boxed().collect(Collectors.toSet());
    }

    private static long ink(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) != Color.WHITE.getRGB()).count();
    }

    @Test
    void aPageIsAsLargeAsThePlotAndHasItsColours() throws IOException {
        BufferedImage image = drawn("<polyline class=\"line c0\" points=\"0,50 200,50\"/>");
        assertEquals(new Color(0x00, 0x72, 0xb2).getRGB(), image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
        assertEquals(Color.WHITE.getRGB(), image.getRGB(image.getWidth() / 2, image.getHeight() / 8));
    }

    @Test
    void aGroupGivesItsColourToItsShapes() throws IOException {
        assertTrue(colours(drawn("<g class=\"c0\"><polyline class=\"line\" points=\"0,50 200,50\"/></g>"))
                .contains(new Color(0x00, 0x72, 0xb2).getRGB()));
    }

    @Test
    void textStaysTextWhateverItsLetters() throws IOException {
        for (String text : new String[] {"NDCG@10", "γ = 0.01", "−1 ± 2", "für α"}) {
            byte[] file = written(PLOT.formatted("<text x=\"10\" y=\"60\">" + text + "</text>"));
            try (PDDocument document = Loader.loadPDF(file)) {
                assertEquals(text, new PDFTextStripper().getText(document).strip());
                assertTrue(ink(new PDFRenderer(document).renderImage(0, 2)) > 20, text);
            }
        }
    }

    @Test
    void variablesOfStylesHaveTheirFirstValueAndRulesForScreensGo() throws IOException {
        byte[] file = written("""
                <svg viewBox="0 0 200 100" xmlns="http://www.w3.org/2000/svg"><rect width="200" height="100" class="a"/><style>
                :root { --one: #0072b2; --two: #00ff00; }
                @media (prefers-color-scheme: dark) { :root { --one: #ffffff; } svg .a { fill: #ff0000; } }
                svg .a { fill: var(--one); }</style></svg>
                """);
        try (PDDocument document = Loader.loadPDF(file)) {
            assertEquals(2, document.getPage(0).getMediaBox().getWidth() / document.getPage(0).getMediaBox().getHeight(), 0.01);
            assertEquals(new Color(0x00, 0x72, 0xb2).getRGB(), new PDFRenderer(document).renderImage(0).getRGB(50, 30));
        }
        assertEquals("its style uses the variable --three without a value", assertThrows(IllegalArgumentException.class, () ->
                written("<svg xmlns=\"http://www.w3.org/2000/svg\"><style>.a { fill: var(--three); }</style></svg>")).getMessage());
    }

    @Test
    void whatIsNoPlotIsRefused() {
        for (String text : new String[] {"", "plain text", "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"wide\"/></svg>",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"}) {
            assertThrows(IllegalArgumentException.class, () -> new PdfWriter().write(text, OutputStream.nullOutputStream()), text);
        }
    }

    @Test
    void whatCannotBeWrittenIsAnErrorOfTheFile() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertEquals("no space left", assertThrows(IOException.class, () ->
                new PdfWriter().write(PLOT.formatted(""), full)).getMessage());
    }
}
