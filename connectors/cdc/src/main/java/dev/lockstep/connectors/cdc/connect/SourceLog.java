package dev.lockstep.connectors.cdc.connect;

import dev.lockstep.connectors.cdc.guard.BinlogGuard;
import dev.lockstep.connectors.cdc.guard.CaptureGuard;
import dev.lockstep.connectors.cdc.guard.GuardRequest;
import dev.lockstep.connectors.cdc.guard.PostgresGuard;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** What the records that Debezium makes of a log have of their own, by kind of log. */
enum SourceLog {
    /** PostgreSQL's write-ahead log: positions are log sequence numbers, transactions end with a commit of their own. */
    WRITE_AHEAD_LOG("lsn") {
        @Override
        String table(Struct source) {
            return source.getString("schema") + "." + source.getString("table");
        }

        @Override
        long entry(Struct source) {
            Long lsn = source.getInt64("lsn");
            return lsn == null ? 0 : lsn;
        }

        @Override
        long position(Map<String, ?> offset) {
            return offset.get("lsn_commit") instanceof Number lsn ? lsn.longValue() : 0;
        }

        @Override
        long commit(Map<String, ?> offset, long lastEntry) {
            return position(offset);
        }

        /** Debezium appends the position of each entry to the transaction's number. */
        @Override
        String transaction(String id) {
            int colon = id.indexOf(':');
            return colon < 0 ? id : id.substring(0, colon);
        }

        @Override
        String text(long position) {
            return String.valueOf(position);
        }
    },

    /**
     * The binary log of MySQL and MariaDB: files numbered upwards, and bytes within them. Its offsets name the beginning
     * of a transaction, so a transaction's place is its last row; what changes no rows has no end of its own.
     */
    BINARY_LOG("binlog") {
        @Override
        String table(Struct source) {
            return source.getString("db") + "." + source.getString("table");
        }

        @Override
        long entry(Struct source) {
            return place(source.getString("file"), source.getInt64("pos"));
        }

        @Override
        long position(Map<String, ?> offset) {
            return offset.get("file") instanceof String file && offset.get("pos") instanceof Number pos
                    ? place(file, pos.longValue())
                    : 0;
        }

        @Override
        long commit(Map<String, ?> offset, long lastEntry) {
            return lastEntry;
        }

        @Override
        String transaction(String id) {
            return id;
        }

        @Override
        String text(long position) {
            return (position >>> FILE_SHIFT) + "/" + (position & POSITION_MASK);
        }
    };

    /** A file may be larger than four gigabytes when one transaction is, never larger than this leaves room for. */
    private static final int FILE_SHIFT = 36;

    private static final long POSITION_MASK = (1L << FILE_SHIFT) - 1;

    private final String prefix;

    SourceLog(String prefix) {
        this.prefix = prefix;
    }

    /** The log that a connector of Debezium reads. */
    static SourceLog of(String connector) {
        return connector.equals(FoldingConfig.POSTGRESQL) ? WRITE_AHEAD_LOG : BINARY_LOG;
    }

    /** What checks the setup before that log is read. */
    CaptureGuard guard(GuardRequest request) {
        return this == WRITE_AHEAD_LOG ? new PostgresGuard(request) : new BinlogGuard(request, SourceLog::place);
    }

    /** Schema (in MySQL: database) and name of the table. */
    abstract String table(Struct source);

    /** Where the entry stands; grows within the log, and through all of its files. */
    abstract long entry(Struct source);

    /** The position that an offset tells. */
    abstract long position(Map<String, ?> offset);

    /** Where a transaction stands that ends with this offset and whose last row change is this entry. */
    abstract long commit(Map<String, ?> offset, long lastEntry);

    /** The transaction's name, from Debezium's. */
    abstract String transaction(String id);

    /** A position as part of a record's position. */
    abstract String text(long position);

    String prefix() {
        return prefix;
    }

    /** Whether a transaction may end without saying so, by the beginning of the next. */
    boolean endsByNext() {
        return this == BINARY_LOG;
    }

    /**
     * Number of the file and byte in it as one number that grows with the log.
     *
     * @throws DataException when the file name ends with no number
     */
    static long place(String file, long byteInFile) {
        String number = file.substring(file.lastIndexOf('.') + 1);
        if (!number.matches("[0-9]{1,9}")) {
            throw new DataException("Binary log file '" + file + "' has no number");
        }
        return Long.parseLong(number) << FILE_SHIFT | (byteInFile & POSITION_MASK);
    }
}
