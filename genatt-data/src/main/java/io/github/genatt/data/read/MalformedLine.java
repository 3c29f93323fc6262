package io.github.genatt.data.read;

/** A line that cannot be used; caught by whoever reads lines, which knows the file and the line number. */
final class MalformedLine extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 40;

    private final int offset;
    private final String found;
    private final String expected;

    /** The offset is the index in the line of the first offending character. */
    MalformedLine(int offset, String found, String expected) {
        super(found, null, false, false);
        this.offset = offset;
        this.found = found;
        this.expected = expected;
    }

    /** Text as it appears in messages. */
    static String quoted(String text) {
        return text.length() <= SHOWN ? '"' + text + '"' : '"' + text.substring(0, SHOWN) + "...\"";
    }

    /** For example {@code 1 field} and {@code 2 fields}. */
    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    int offset() {
        return offset;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
