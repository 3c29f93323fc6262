package io.github.genatt.config.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The histories whose users belong to a shard. An {@link IOException} is wrapped in an {@link UncheckedIOException}. */
public final class ShardHistories implements Iterator<History> {
    private final Histories all;
    private final Shard shard;
    private Optional<History> next = Optional.empty();
    private boolean ended;

    /** Filters histories; it does not close them. */
    public ShardHistories(Histories all, Shard shard) {
        this.all = all;
        this.shard = shard;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next.isEmpty() && !ended) {
                next = all.next();
                ended = next.isEmpty();
                next = next.filter(history -> shard.holds(history.user()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return next.isPresent();
    }

    @Override
    public History next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more histories");
        }
        History found = next.orElseThrow();
        next = Optional.empty();
        return found;
    }
}
