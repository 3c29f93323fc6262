package io.github.genatt.data.options;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Looks up character sets by name. */
public final class TextEncoding {

    private TextEncoding() {
    }

    /**
     * The character set of a name.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    public static Charset of(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new IllegalArgumentException("charset \"" + name + "\" is unknown; common ones are utf-8, iso-8859-1, windows-1252"
                    + " and utf-16");
        }
    }
}
