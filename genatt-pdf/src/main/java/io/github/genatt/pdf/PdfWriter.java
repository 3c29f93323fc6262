package io.github.genatt.pdf;

import io.github.genatt.spi.PlotWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import org.apache.batik.transcoder.ErrorHandler;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.fop.svg.PDFTranscoder;

/**
 * PDF with one page of the size of the plot. Text stays text, in the standard fonts of PDF readers. Characters missing in these use a font
 * of this machine, which is embedded; a character that no font has is drawn as #.
 */
record PdfWriter() implements PlotWriter {

    @Override
    public void write(String svg, OutputStream out) throws IOException {
        PDFTranscoder transcoder = new PDFTranscoder();
        transcoder.addTranscodingHint(PDFTranscoder.KEY_STROKE_TEXT, false);
        transcoder.addTranscodingHint(PDFTranscoder.KEY_AUTO_FONTS, true);
        transcoder.setErrorHandler(new Refusing());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            TranscoderInput plot = new TranscoderInput(new StringReader(PlainStyles.of(svg)));
            // messages contain this name
            plot.setURI("plot.svg");
            transcoder.transcode(plot, new TranscoderOutput(page));
        } catch (TranscoderException broken) {
            // its own message, or that of its cause
            throw new IllegalArgumentException(broken.getException() == null ? broken.getMessage() : broken.getException().getMessage(),
                    broken);
        }
        page.writeTo(out);
    }

    /** Anything that the converter would leave out is an error. */
    private static final class Refusing implements ErrorHandler {
        @Override
        public void warning(TranscoderException found) throws TranscoderException {
            throw found;
        }

        @Override
        public void error(TranscoderException found) throws TranscoderException {
            throw found;
        }

        @Override
        public void fatalError(TranscoderException found) throws TranscoderException {
            throw found;
        }
    }
}
