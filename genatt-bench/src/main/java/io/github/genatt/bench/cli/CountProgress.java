package io.github.genatt.bench.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of counted work: a bar on a terminal, elsewhere a line every 30 seconds. */
abstract class CountProgress implements AutoCloseable {

    /** @param what the counted things, in words */
    static CountProgress of(String what, long total, PrintWriter out) {
        return System.console() == null ? new Lines(what, total, out) : new Bar(what, total);
    }

    abstract void add(long more);

    @Override
    public abstract void close();

    private static final class Bar extends CountProgress {
        private final ProgressBar bar;

        Bar(String what, long total) {
            bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(total).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500).setUnit("", 1).showSpeed().setConsumer(TerminalBar.open()).build();
        }

        @Override
        void add(long more) {
            bar.stepBy(more);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private static final class Lines extends CountProgress {
        private static final double SILENCE = 30e9;

        private final String what;
        private final long total;
        private final PrintWriter out;
        private final long begin = System.nanoTime();
        private long last = begin;
        private long done;

        Lines(String what, long total, PrintWriter out) {
            this.what = what;
            this.total = total;
            this.out = out;
        }

        @Override
        void add(long more) {
            done += more;
            long now = System.nanoTime();
            if (now - last >= SILENCE) {
                last = now;
                double perSecond = done / ((now - begin) / 1e9);
                out.printf("%,d of %,d %s, %.0f per second, %.0f s left%n", done, total, what, perSecond, (total - done) / perSecond);
                out.flush();
            }
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
