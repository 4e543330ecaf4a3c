internal import Foundation
internal import GRDB
internal import Synchronization

/// A file of documents and their claims: an SQLite database that any SQLite program can read.
///
/// The views `claims_wide` (one row for each claim) and `triples` (one for each statement) are made
/// for such programs. Several processes may use one file at once: readers never wait, and a writer
/// waits for another up to `defaultBusySeconds`. The file is closed when the last reference goes.
public final class ClaimStore: Sendable {
  /// What a store was opened for.
  public enum Access: Hashable, Sendable {
    /// Queries only; the file must exist and is not changed.
    case read
    /// Queries and ingestion; the file is made if need be, its folder is not.
    case write
  }

  /// How long, in seconds, a writer waits for another before it gives up with `.busy`.
  public static let defaultBusySeconds: Double = 30

  /// The file, as the caller named it.
  public let path: String
  /// What it was opened for.
  public let access: Access
  let busySeconds: Double
  let resolver: any NameResolver
  let queue: DatabaseQueue
  /// Touched on `queue` only, where transactions follow each other.
  let known = Mutex(KnownNames())

  /// Opens a store, and with `access: .write` makes or updates it.
  ///
  /// A file that is not a store of ours is left as it is, byte for byte.
  /// With `access: .write`, a store whose ids another version of the resolver gave gets new ones.
  /// - Parameters:
  ///   - resolver: what gives names their ids; asked with `access: .write` only.
  ///   - busySeconds: how long to wait for another writer.
  /// - Throws: any `StoreError` but `.invalidClaim`.
  public static func open(
    path: String, access: Access = .write, resolver: any NameResolver = PlainNames(),
    busySeconds: Double = defaultBusySeconds
  ) throws(StoreError) -> ClaimStore {
    try checkPlace(of: path, for: access)
    let deadline = ContinuousClock.now + .seconds(busySeconds)
    while true {
      do {
        return try ClaimStore(
          path: path, access: access, resolver: resolver, busySeconds: busySeconds)
      } catch let error as StoreError {
        throw error
      } catch let error as DatabaseError where error.isLock && ContinuousClock.now < deadline {
        // SQLite does not wait when two connections both try to switch a new file to WAL.
        Thread.sleep(forTimeInterval: 0.02)
      } catch {
        throw StoreError(path: path, reporting: error, waited: busySeconds)
      }
    }
  }

  private init(
    path: String, access: Access, resolver: any NameResolver, busySeconds: Double
  ) throws {
    self.path = path
    self.access = access
    self.resolver = resolver
    self.busySeconds = busySeconds
    switch access {
    case .read: queue = try Self.openForReading(path, busySeconds: busySeconds)
    case .write:
      queue = try Self.openForWriting(path, busySeconds: busySeconds)
      // Asked by reading first: a writer would wait for others.
      if try queue.read({ try Renaming(db: $0, resolver: resolver).isNeeded() }) {
        try queue.write { try Renaming(db: $0, resolver: resolver).runIfNeeded() }
      }
    }
  }

  /// Reports what SQLite would report as "unable to open database file", and keeps it from making
  /// a file for a reader.
  private static func checkPlace(of path: String, for access: Access) throws(StoreError) {
    let files = FileManager.default
    var isDirectory: ObjCBool = false
    if files.fileExists(atPath: path, isDirectory: &isDirectory) {
      if isDirectory.boolValue { throw StoreError(path: path, cause: .isDirectory) }
      guard files.isReadableFile(atPath: path) else {
        throw StoreError(path: path, cause: .unreadable)
      }
      if access == .write && !files.isWritableFile(atPath: path) {
        throw StoreError(path: path, cause: .readOnly)
      }
      return
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard !path.isEmpty, files.fileExists(atPath: folder, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { throw StoreError(path: path, cause: .missingDirectory) }
    if access == .read { throw StoreError(path: path, cause: .missing) }
  }

  private static func openForWriting(_ path: String, busySeconds: Double) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(
      path: literal(path), configuration: configuration(busySeconds: busySeconds))
    // Before anything else, so that a file that is not ours keeps its journal mode too.
    if try queue.read(isFresh) {
      try queue.write { db in
        guard try isFresh(db) else { return }
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    try queue.read { db in try checkIdentity(db, path: path) }
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      // With WAL a power cut may undo the last transactions, but never damages the file.
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try useCache(kibibytes: writingCache, in: db)
      // In pages, 40 MB: each checkpoint waits for the disk.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 10000")
    }
    try migrate(queue)
    return queue
  }

  /// Brings the schema up to date, taking turns with other processes that do: one that ran a migration
  /// just before makes it fail here, and leaves fewer to run.
  private static func migrate(_ queue: DatabaseQueue) throws {
    var done = try queue.read(Schema.migrator.appliedIdentifiers).count
    while true {
      do {
        return try Schema.migrator.migrate(queue)
      } catch {
        let now = try queue.read(Schema.migrator.appliedIdentifiers).count
        guard now > done else { throw error }
        done = now
      }
    }
  }

  /// Several indexes grow at once, at random places.
  static let writingCache = 65_536

  static func useCache(kibibytes: Int, in db: Database) throws {
    try db.execute(sql: "PRAGMA cache_size = -\(kibibytes)")
  }

  private static func openForReading(_ path: String, busySeconds: Double) throws -> DatabaseQueue {
    var configuration = configuration(busySeconds: busySeconds)
    // A connection that SQLite itself holds to be read-only would leave the side files of WAL
    // behind. This one removes them when it closes, and GRDB's `read` refuses what would write.
    do {
      return try openChecked(literal(path), configuration, naming: path)
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    {
      // In a folder that may not be written, WAL has no place for its side files. Where there are
      // none, nobody writes either, and the file can be read as it stands.
      guard !FileManager.default.fileExists(atPath: path + "-wal") else { throw error }
      configuration.readonly = true
      return try openChecked(immutableURI(path), configuration, naming: path)
    }
  }

  private static func openChecked(
    _ location: String, _ configuration: Configuration, naming path: String
  ) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: location, configuration: configuration)
    try queue.read { db in
      try checkIdentity(db, path: path)
      guard try Schema.migrator.hasCompletedMigrations(db) else {
        throw StoreError(path: path, cause: .olderSchema)
      }
    }
    return queue
  }

  private static func configuration(busySeconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    return configuration
  }

  /// A new file, or an empty one.
  private static func isFresh(_ db: Database) throws -> Bool {
    try Int32.fetchOne(db, sql: "PRAGMA application_id") == 0
      && Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
  }

  private static func checkIdentity(_ db: Database, path: String) throws {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
      throw StoreError(path: path, cause: .notAStore)
    }
    if try Schema.migrator.hasBeenSuperseded(db) {
      throw StoreError(path: path, cause: .newerSchema)
    }
  }

  /// A path that SQLite takes as it is: not as a URI, nor as one of its special names.
  private static func literal(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  private static func immutableURI(_ path: String) -> String {
    let absolute = URL(fileURLWithPath: path).path
    let escaped = absolute.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    return "file://\(escaped ?? absolute)?immutable=1"
  }
}

extension ClaimStore {
  /// Runs `body`, and reports what SQLite throws as a `StoreError` of this file.
  func reporting<T>(_ body: () throws -> T) throws(StoreError) -> T {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(path: path, reporting: error, waited: busySeconds)
    }
  }
}

extension DatabaseError {
  /// Whether another connection stood in the way.
  fileprivate var isLock: Bool { resultCode == .SQLITE_BUSY || resultCode == .SQLITE_LOCKED }
}
