package io.github.genatt.spi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the subset of HOCON used for defaults and saved options: words, numbers, quoted text, {@code true}, {@code false}, {@code null},
 * lists, and objects with keys that may have dots. Does not support comments, substitutions, includes or unquoted text of several words.
 */
final class OptionReader {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+-]+");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String text;
    private int at;

    private OptionReader(String text) {
        this.text = text;
    }

    /**
     * Parses a text into {@link Map} by key, {@link List}, {@link String}, {@link Boolean}, {@link BigDecimal}, and an empty {@link
     * Optional} for {@code null}.
     *
     * @throws IllegalArgumentException with the position if the text cannot be parsed
     */
    static Object read(String text) {
        OptionReader reader = new OptionReader(text);
        Object value = reader.value();
        reader.blanks(true);
        if (reader.at < text.length()) {
            throw reader.expected("the end");
        }
        return value;
    }

    private Object value() {
        blanks(true);
        if (take('{')) {
            return object();
        } else if (take('[')) {
            List<Object> list = new ArrayList<>();
            while (!closes(']')) {
                list.add(value());
                separator(']');
            }
            return list;
        } else if (peek('"')) {
            return quoted();
        }
        String word = word("a value");
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> Optional.empty();
            default -> NUMBER.matcher(word).matches() ? new BigDecimal(word) : word;
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        while (!closes('}')) {
            blanks(true);
            List<String> path = peek('"') ? List.of(quoted()) : List.of(word("a key").split("\\.", -1));
            blanks(false);
            if (!take('=') && !take(':') && !peek('{')) {
                throw expected("'=' after the key " + String.join(".", path));
            }
            put(object, path, value());
            separator('}');
        }
        return object;
    }

    /** As in HOCON: an object under a key that already has one is merged with it; any other value replaces the previous one. */
    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> object, List<String> path, Object value) {
        Object added = value;
        for (int i = path.size() - 1; i > 0; i--) {
            Map<String, Object> outer = new LinkedHashMap<>();
            outer.put(path.get(i), added);
            added = outer;
        }
        if (object.get(path.get(0)) instanceof Map<?, ?> before && added instanceof Map<?, ?> more) {
            more.forEach((key, inner) -> put((Map<String, Object>) before, List.of((String) key), inner));
        } else {
            object.put(path.get(0), added);
        }
    }

    private String quoted() {
        Matcher matcher = QUOTED.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw expected("a closing quote");
        }
        at = matcher.end();
        return matcher.group(1).translateEscapes();
    }

    private String word(String what) {
        Matcher matcher = WORD.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw expected(what);
        }
        at = matcher.end();
        return matcher.group();
    }

    /** Elements are separated by a comma or a new line. */
    private void separator(char end) {
        int before = at;
        blanks(true);
        if (!take(',') && !peek(end) && text.substring(before, at).indexOf('\n') < 0) {
            throw expected("',' or '" + end + "'");
        }
    }

    private boolean closes(char end) {
        blanks(true);
        return take(end);
    }

    private void blanks(boolean lines) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at)) && (lines || text.charAt(at) != '\n')) {
            at++;
        }
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean take(char c) {
        boolean there = peek(c);
        at += there ? 1 : 0;
        return there;
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("expected %s at character %d of '%s', found %s; quote text of several words".formatted(
                what, at + 1, text, at < text.length() ? "'" + text.charAt(at) + "'" : "the end"));
    }
}
