package io.github.genatt.data.read;

import io.github.genatt.data.InteractionLog;
import java.math.BigDecimal;

/**
 * The fields of one line.
 *
 * @param values  the fields
 * @param offsets index in the line of each field's first character
 */
record Row(String[] values, int[] offsets) {

    boolean isEmpty(int field) {
        return values[field].isEmpty();
    }

    /** An id without the white space around it. */
    String id(int field, String name) throws MalformedLine {
        String id = values[field].strip();
        if (id.isEmpty()) {
            throw new MalformedLine(offsets[field], "an empty field", "an id (" + name + ")");
        }
        return id;
    }

    float rating(int field) throws MalformedLine {
        return rating(field, '.');
    }

    /** A rating with the given decimal separator. */
    float rating(int field, char decimal) throws MalformedLine {
        try {
            float rating = Float.parseFloat(plain(field, decimal));
            if (Float.isFinite(rating)) {
                return rating;
            }
        } catch (NumberFormatException e) {
            throw malformed(field, "a number (rating)" + (decimal == '.' && values[field].matches("\\s*-?\\d+,\\d+\\s*")
                    ? "; decimal commas are read with decimal-separator = \",\"" : ""));
        }
        throw malformed(field, "a finite number (rating)");
    }

    /** An integer; {@code 978300760.0} and {@code 9.7830076E8} are accepted too. */
    long wholeNumber(int field, String name) throws MalformedLine {
        String value = values[field].strip();
        try {
            return isDigits(value) ? Long.parseLong(value) : new BigDecimal(value).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw malformed(field, "an integer (" + name + ")");
        }
    }

    /** A time: an integer above the value that marks a missing time. */
    long time(int field, String name) throws MalformedLine {
        long time = wholeNumber(field, name);
        if (time == InteractionLog.NO_TIME) {
            throw malformed(field, "a time above %d (%s)".formatted(InteractionLog.NO_TIME, name));
        }
        return time;
    }

    /** A number with the given decimal separator. */
    BigDecimal number(int field, char decimal, String expected) throws MalformedLine {
        try {
            return new BigDecimal(plain(field, decimal));
        } catch (NumberFormatException e) {
            throw malformed(field, expected);
        }
    }

    /** The text of a number in Java syntax; if the decimal separator is a comma, points are rejected. */
    private String plain(int field, char decimal) {
        String value = values[field].strip();
        return decimal == '.' ? value : value.replace('.', '?').replace(decimal, '.');
    }

    MalformedLine malformed(int field, String expected) {
        return new MalformedLine(offsets[field], MalformedLine.quoted(values[field]), expected);
    }

    private static boolean isDigits(String value) {
        return !value.isEmpty() && value.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
