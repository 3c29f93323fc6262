package io.github.genatt.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures rows of a table and their peer in turns, so that other load of the machine affects all of them equally.
 *
 * @param repetitions each repetition measures every row, followed by its peer
 * @param peer        external program for comparison
 */
record Contest(Repetitions repetitions, Optional<ExternalCommand> peer) {

    /** A row of the table. */
    interface Row {

        /** Milliseconds of a number of executions. */
        Timings measure(int times);

        /** The values of the placeholders of the external command. */
        Map<String, String> places();
    }

    /**
     * Rejects a command with unknown placeholders.
     *
     * @throws ExternalCommandException if it has any
     */
    void require(List<Map<String, String>> places) {
        peer.ifPresent(present -> places.forEach(present::words));
    }

    /**
     * Measures all rows.
     *
     * @throws ExternalCommandException if the peer does not work
     */
    List<Measured> measure(List<? extends Row> rows) {
        if (repetitions.warmUp() > 0) {
            rows.forEach(row -> row.measure(repetitions.warmUp()));
        }
        double[][] ours = new double[rows.size()][repetitions.count()];
        double[][] theirs = new double[rows.size()][repetitions.count()];
        for (int repetition = 0; repetition < repetitions.count(); repetition++) {
            for (int i = 0; i < rows.size(); i++) {
                ours[i][repetition] = rows.get(i).measure(repetitions.each()).median();
                if (peer.isPresent()) {
                    theirs[i][repetition] = peer.get().milliseconds(rows.get(i).places());
                }
            }
        }
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < ours.length; i++) {
            measured.add(new Measured(new Timings(ours[i]), peer.isPresent() ? Optional.of(new Timings(theirs[i])) : Optional.empty()));
        }
        return measured;
    }
}
