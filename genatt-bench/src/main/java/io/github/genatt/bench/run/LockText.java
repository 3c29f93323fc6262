package io.github.genatt.bench.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a lock file. Its length is constant while the lock is held, so that it is overwritten in one piece.
 *
 * @param holder  the holder, in readable form
 * @param id      unique id of this lock
 * @param process that holds it
 * @param expires time without a change after which the holder is given up
 * @param beat    number of heartbeats; −1 after release
 */
record LockText(String holder, String id, ProcessIdentity process, Duration expires, long beat) {
    private static final long RELEASED = -1;
    private static final Pattern FORM = Pattern.compile("""
            (process \\d+ on .*)
            lock (\\S+)
            at (\\S+ \\d+ \\d+)
            expires after (\\d{1,15}) ms without another beat
            beat +(-?\\d{1,18})
            """);

    /** A new one of this process. */
    static LockText own(Duration expires) {
        ProcessIdentity own = ProcessIdentity.own();
        return new LockText("process %d on %s since %s".formatted(own.pid(), host(), Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                UUID.randomUUID().toString(), own, expires, 0);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a host without a name";
        }
    }

    /** Empty if the text is invalid, as when a process was killed between creating the file and writing to it. */
    static Optional<LockText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new LockText(form.group(1), form.group(2), ProcessIdentity.parse(form.group(3)),
                Duration.ofMillis(Long.parseLong(form.group(4))), Long.parseLong(form.group(5)))) : Optional.empty();
    }

    String text() {
        return String.join("\n", holder, "lock " + id, "at " + process.text(), "expires after %d ms without another beat".formatted(
                expires.toMillis()), "beat %19d".formatted(beat), "");
    }

    LockText next() {
        return new LockText(holder, id, process, expires, beat + 1);
    }

    LockText released() {
        return new LockText(holder, id, process, expires, RELEASED);
    }

    boolean isReleased() {
        return beat == RELEASED;
    }
}
