package io.github.genatt.data.options;

/** The usual field separators of delimited text, and their names in messages. */
public final class Separators {
    /** Tab, comma, semicolon, bar and space: the characters that are tried on an unknown text. */
    public static final String COMMON = "\t,;| ";

    private Separators() {
    }

    /** The name of a separator in a message, such as "tabs"; a character without a name stands in quotes. */
    public static String inWords(char separator) {
        return switch (separator) {
            case '\t' -> "tabs";
            case ',' -> "commas";
            case ';' -> "semicolons";
            case ' ' -> "spaces";
            default -> "'" + separator + "'";
        };
    }
}
