package io.github.genatt.spi;

import java.util.List;

/**
 * Receives a log from a {@link LogSource}; only the host implements it. Entries with equal times keep the order in which they are added. If
 * a line turns out to be malformed, everything added for it is removed.
 */
public interface LogSink {

    /**
     * Adds an interaction. White space around ids is removed; an empty id makes the line malformed.
     *
     * @param user id in the source
     * @param item id in the source
     * @return the added interaction, to set its other fields
     */
    Entry add(String user, String item);

    /**
     * Describes an item. Items without an entry are ignored; two different descriptions of an item make the line malformed.
     *
     * @param id         as in {@link #add}
     * @param title      empty if it has none
     * @param categories names of its categories
     */
    void item(String id, String title, List<String> categories);

    /**
     * Reports that a line cannot be used. Depending on the user's setting, the line is counted and skipped, or reading stops. Only the
     * first problem of each line counts. If a file is read as a whole ({@link SourceFiles#open}), add nothing for such a line.
     *
     * @param line number in the file that is being read, from 1
     * @param why  found and expected content, in one line
     */
    void malformed(long line, String why);

    /**
     * The same with the position in the line.
     *
     * @param column   of the first character that is wrong, from 1
     * @param found    the text found there
     * @param expected a description of what is expected there
     */
    void malformed(long line, int column, String found, String expected);

    /**
     * Adds a caveat about the log that readers of results must know, such as a column that looks like a time and is not used. It is shown
     * with the data and under every table.
     *
     * @param sentence without a full stop
     */
    void caveat(String sentence);

    /** An interaction that was just added. */
    interface Entry {

        /** The time of the interaction: a number that increases with time, in any unit. */
        Entry time(long time);

        /** The user's rating of the item; a rating that is not finite makes the line malformed. */
        Entry rating(float rating);

        /** Its position in the user's history, see {@link LogSource#givesOrder()}; if one entry has a position, all must. */
        Entry order(long place);
    }
}
