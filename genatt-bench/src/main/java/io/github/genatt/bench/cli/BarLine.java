package io.github.genatt.bench.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A progress line as wide as the terminal. It always shows task, percentage, time left and loss; then, as far as there is room, a bar, the
 * latest validation, steps and speeds.
 *
 * @param task       the training
 * @param step       steps done
 * @param steps      maximum number of steps
 * @param left       seconds, at most; negative if not known yet
 * @param losses     of the last step, as text
 * @param validation latest, as text; empty before the first
 * @param speed      as text
 */
record BarLine(String task, long step, long steps, double left, String losses, String validation, String speed) {
    private static final String GAP = "  ";
    private static final int BAR = 12;
    private static final int LEAST_TASK = 12;

    String in(int width) {
        String share = "%3.0f %%".formatted(100.0 * step / Math.max(1, steps));
        String required = GAP + share + GAP + "left " + time(left) + (losses.isEmpty() ? "" : GAP + losses);
        String name = cut(task, Math.max(LEAST_TASK, width - required.length()));
        int room = width - name.length() - required.length();
        boolean bar = room >= BAR + GAP.length();
        room -= bar ? BAR + GAP.length() : 0;
        List<String> more = new ArrayList<>();
        for (String part : List.of(validation, "%,d/%,d".formatted(step, steps), speed)) {
            if (!part.isEmpty() && part.length() + GAP.length() <= room) {
                more.add(part);
                room -= part.length() + GAP.length();
            }
        }
        StringBuilder line = new StringBuilder(name).append(GAP).append(share);
        if (bar) {
            line.append(GAP).append(bar());
        }
        line.append(GAP).append("left ").append(time(left));
        if (!losses.isEmpty()) {
            line.append(GAP).append(losses);
        }
        more.forEach(part -> line.append(GAP).append(part));
        return line.length() <= width ? line.toString() : line.substring(0, width);
    }

    private String bar() {
        int done = (int) Math.round((BAR - 2) * Math.min(1.0, (double) step / Math.max(1, steps)));
        return "[" + "=".repeat(done) + " ".repeat(BAR - 2 - done) + "]";
    }

    private static String time(double seconds) {
        if (!(seconds >= 0)) {
            return "?";
        }
        long whole = Math.round(seconds);
        return whole < 3600 ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** Cuts off the end: the counts are at the beginning. */
    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
