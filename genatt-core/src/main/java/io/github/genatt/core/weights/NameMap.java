package io.github.genatt.core.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maps each parameter to a tensor of another program. A line contains the parameter, the tensor and the layout of its values, separated by
 * white space; {@code #} begins a comment. {@code {n}} matches a number, the same in both names. A parameter {@code -} means that the
 * tensor is not used.
 */
public final class NameMap {
    private static final String NUMBER = "{n}";
    private static final String NONE = "-";

    private final String source;
    private final List<Line> lines;

    private NameMap(String source, List<Line> lines) {
        this.source = source;
        this.lines = lines;
    }

    /** Layout of the values of a tensor. */
    enum Form {
        /** The same as the parameter. */
        SAME,
        /** A matrix [out, in] for a parameter [in, out]. */
        TRANSPOSED,
        /** One row per item, in the order of the other program. */
        ITEMS
    }

    /** One rule. */
    private record Line(int number, String parameter, String tensor, Form form) {

        /** The tensor for a parameter; empty if the line does not match it. */
        Optional<String> tensorOf(String name) {
            return matched(parameter, name).map(digits -> tensor.replace(NUMBER, digits));
        }

        boolean leavesOut(String name) {
            return parameter.equals(NONE) && matched(tensor, name).isPresent();
        }

        /** The digits that match the number of a pattern, empty text if it has none; empty if the name does not match. */
        private static Optional<String> matched(String pattern, String name) {
            int at = pattern.indexOf(NUMBER);
            if (at < 0) {
                return pattern.equals(name) ? Optional.of("") : Optional.empty();
            }
            Matcher matcher = Pattern.compile(Pattern.quote(pattern.substring(0, at)) + "(\\d+)"
                    + Pattern.quote(pattern.substring(at + NUMBER.length()))).matcher(name);
            return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** A tensor and its layout. */
    record Origin(String tensor, Form form) {
    }

    /** @throws IllegalArgumentException if a line cannot be read */
    public static NameMap read(Path file) throws IOException {
        List<String> texts = Files.readAllLines(file);
        List<Line> lines = new ArrayList<>();
        for (int number = 1; number <= texts.size(); number++) {
            String text = texts.get(number - 1).replaceFirst("(^|\\s)#.*", "").strip();
            if (!text.isEmpty()) {
                lines.add(line(file + ":" + number, number, text.split("\\s+")));
            }
        }
        return new NameMap(file.toString(), lines);
    }

    /**
     * The map for a file whose tensors have the names of the parameters.
     *
     * @param source   description of the file
     * @param trained  names of the parameters that take values
     * @param itemRows parameters with one row per item
     * @param unused   tensors that are left out
     */
    public static NameMap own(String source, Collection<String> trained, Collection<String> itemRows, Collection<String> unused) {
        List<Line> lines = new ArrayList<>();
        trained.forEach(name -> lines.add(new Line(0, name, name, itemRows.contains(name) ? Form.ITEMS : Form.SAME)));
        unused.forEach(name -> lines.add(new Line(0, NONE, name, Form.SAME)));
        return new NameMap(source, lines);
    }

    private static Line line(String place, int number, String... cells) {
        boolean unused = cells[0].equals(NONE) && cells.length == 2;
        if (!unused && (cells.length != 3 || cells[0].equals(NONE) || !cells[2].matches("same|transposed|items"))) {
            throw new IllegalArgumentException(("%s: expected a parameter, a tensor and 'same', 'transposed' or 'items', or '- tensor',"
                    + " found '%s'; correct the line").formatted(place, String.join(" ", cells)));
        }
        boolean ours = cells[0].contains(NUMBER);
        boolean theirs = cells[1].contains(NUMBER);
        if (!unused && ours != theirs) {
            throw new IllegalArgumentException("%s: %s must occur in both names or in none, found '%s'; correct the line".formatted(place,
                    NUMBER, String.join(" ", cells)));
        }
        return new Line(number, cells[0], cells[1], unused ? Form.SAME : Form.valueOf(cells[2].toUpperCase(Locale.ROOT)));
    }

    /** The entries for some parameters, by their names. A line that matches none of them, or two lines for one, is a difference. */
    Map<String, Origin> of(List<String> parameters, List<String> differences) {
        Map<String, Origin> origins = new LinkedHashMap<>();
        for (Line line : lines) {
            boolean used = line.parameter.equals(NONE);
            for (String parameter : parameters) {
                Optional<String> tensor = line.tensorOf(parameter);
                used |= tensor.isPresent();
                if (tensor.isPresent() && origins.put(parameter, new Origin(tensor.get(), line.form)) != null) {
                    differences.add("named twice: parameter %s, the second time in line %d".formatted(parameter, line.number));
                }
            }
            if (!used) {
                differences.add("no such parameter in the model: %s (line %d)".formatted(line.parameter, line.number));
            }
        }
        return origins;
    }

    /** Whether a line marks the tensor as unused. */
    boolean leavesOut(String tensor) {
        return lines.stream().anyMatch(line -> line.leavesOut(tensor));
    }

    /** Where it was read from. */
    String source() {
        return source;
    }
}
