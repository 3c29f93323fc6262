package io.github.genatt.bench.selftest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts cases and their outcomes by kind. */
public final class Tally {
    private static final int SHOWN = 40;

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();

    /** The outcome of a case. */
    enum Outcome {
        /** Refused with a message; nothing of the input was used. */
        REFUSED,
        /** The result is the same as without the damage. */
        EQUAL,
        /** Neither: a different result, or an end without a message. */
        MISSED
    }

    /** Counts one case; keeps the description of a missed one. */
    void add(String kind, Outcome outcome, String what) {
        counts.computeIfAbsent(kind, none -> new int[Outcome.values().length])[outcome.ordinal()]++;
        if (outcome == Outcome.MISSED) {
            misses.add(kind + ": " + what);
        }
    }

    /** The sum over all kinds. */
    public int missed() {
        return misses.size();
    }

    /** A row for each kind, with the missed cases below. */
    public String text() {
        StringBuilder text = new StringBuilder("%-38s%8s%9s%8s%8s%n".formatted("kind", "tried", "refused", "equal", "missed"));
        int[] sums = new int[Outcome.values().length];
        counts.forEach((kind, row) -> {
            text.append(row(kind, row));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += row[i];
            }
        });
        text.append(row("all", sums));
        misses.stream().limit(SHOWN).forEach(miss -> text.append("missed: ").append(miss).append(System.lineSeparator()));
        if (misses.size() > SHOWN) {
            text.append("… and %,d more%n".formatted(misses.size() - SHOWN));
        }
        return text.toString();
    }

    private static String row(String kind, int[] row) {
        return "%-38s%,8d%,9d%,8d%,8d%n".formatted(kind, row[0] + row[1] + row[2], row[Outcome.REFUSED.ordinal()],
                row[Outcome.EQUAL.ordinal()], row[Outcome.MISSED.ordinal()]);
    }
}
