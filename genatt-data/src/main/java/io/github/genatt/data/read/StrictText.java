package io.github.genatt.data.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Decodes bytes that must be valid text in a character set. */
final class StrictText {

    private StrictText() {
    }

    static String decode(byte[] bytes, Charset charset) throws MalformedLine {
        if (isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            int from = input.position();
            String found = HexFormat.ofDelimiter(" ").withPrefix("0x").formatHex(bytes, from, from + result.length());
            throw new MalformedLine(output.position(), "the bytes " + found, "text in " + charset);
        }
        return output.flip().toString();
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0) {
                return false;
            }
        }
        return true;
    }
}
