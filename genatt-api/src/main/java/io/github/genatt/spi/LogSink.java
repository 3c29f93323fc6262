package io.github.genatt.spi;

import java.util.List;

/**
 * Takes a log from a {@link LogSource}; made by the host alone. Entries of equal time keep the order in which they are added. What was
 * added for a line that turns out to be malformed is taken back.
 */
public interface LogSink {

    /**
     * Adds an interaction. White space around ids is cut off; an empty id makes the line malformed.
     *
     * @param user id in the source
     * @param item id in the source
     * @return the same interaction, for what else is known of it
     */
    Entry add(String user, String item);

    /**
     * Describes an item. Items that no entry names are ignored; describing an item twice in different ways makes the line malformed.
     *
     * @param id         as in {@link #add}
     * @param title      empty if it has none
     * @param categories their names
     */
    void item(String id, String title, List<String> categories);

    /**
     * Says that a line cannot be used: it is counted and left out, or ends the reading, as the user wishes. Of each line the first problem
     * counts. Where a file is read as a whole ({@link SourceFiles#open}), add nothing for such a line.
     *
     * @param line number in the file that is being read, from 1
     * @param why  what was found and what was expected, in one line
     */
    void malformed(long line, String why);

    /**
     * The same with the place in the line.
     *
     * @param column   of the first character that is wrong, from 1
     * @param found    what stands there
     * @param expected what should stand there
     */
    void malformed(long line, int column, String found, String expected);

    /**
     * Says what a reader of results must know of the log, such as a column that looks like a time and is not used. It is shown with the
     * data and under every table.
     *
     * @param sentence without a full stop
     */
    void caveat(String sentence);

    /** An interaction that was just added. */
    interface Entry {

        /** When it happened: a number that grows with time, in any unit. */
        Entry time(long time);

        /** How the user rated the item; a rating that is not finite makes the line malformed. */
        Entry rating(float rating);

        /** Its place in the user's history, see {@link LogSource#givesOrder()}; if one entry has a place, all must. */
        Entry order(long place);
    }
}
