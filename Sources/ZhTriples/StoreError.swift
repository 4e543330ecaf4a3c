internal import Foundation
internal import GRDB

/// Why a store could not be opened, read or written.
///
/// `description` is one sentence for people: the file, what is wrong with it, and what to do.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Cause: Hashable, Sendable {
    /// There is no such file, and it was opened for reading.
    case missing
    /// The folder that is to hold the file does not exist.
    case missingDirectory
    /// The path is that of a folder.
    case isDirectory
    /// The file holds something other than an SQLite database.
    case notADatabase
    /// A database, but not one of ours.
    case notAStore
    /// Written by a later version, whose tables this one does not know.
    case newerSchema
    /// Written by an earlier version, and opened for reading, so that it cannot be updated.
    case olderSchema
    /// The file may not be read.
    case unreadable
    /// The file or its folder may not be written, or the store was opened for reading.
    case readOnly
    /// No room for more.
    case diskFull
    /// Another process kept the file locked for this many seconds.
    case busy(seconds: Double)
    /// The claims of a document contradict the claim format.
    case invalidClaim(document: String, reason: String)
    /// A query in SQL that SQLite does not take, or that is not one that only reads.
    case badQuery(String)
    /// What the file holds is not what was written to it.
    case damaged(String)
    /// Any other fault, in SQLite's words and with its result code.
    case other(code: Int, String)
  }

  /// The file, as the caller named it.
  public var path: String
  /// What is wrong with it.
  public var cause: Cause

  /// An error of this file.
  public init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// The file, what is wrong and what to do, without a line break.
  public var description: String {
    switch cause {
    case .missing:
      "\(path): no such file; ingest a document to make it"
    case .missingDirectory:
      "\(path): its folder does not exist; create the folder first"
    case .isDirectory:
      "\(path): is a folder; name a file"
    case .notADatabase:
      "\(path): not an SQLite database; name another file, nothing was written to this one"
    case .notAStore:
      "\(path): a database of another program; name another file, nothing was written to this one"
    case .newerSchema:
      "\(path): written by a newer version of zhibiao; update zhibiao or use another file"
    case .olderSchema:
      "\(path): written by an older version of zhibiao; ingest into it once to update it"
    case .unreadable:
      "\(path): may not be read; check its permissions"
    case .readOnly:
      "\(path): may not be written; check the permissions of the file and of its folder"
    case .diskFull:
      "\(path): no room left; free some space, then ingest again (whole documents are missing, "
        + "none is half there)"
    case .busy(let seconds):
      "\(path): locked by another process for more than \(Int(seconds.rounded())) s; "
        + "try again when that has ended"
    case .invalidClaim(let document, let reason):
      "\(path): document \(document) was not stored: \(reason)"
    case .badQuery(let reason):
      "\(path): the query was not run: \(reason)"
    case .damaged(let detail):
      "\(path): damaged (\(detail)); remove the file and ingest again"
    case .other(let code, let message):
      "\(path): \(message) (SQLite result \(code))"
    }
  }
}

extension StoreError {
  /// What SQLite, or the code around it, reported of the file.
  init(path: String, reporting error: any Error, waited seconds: Double) {
    guard let error = error as? DatabaseError else {
      self.init(path: path, cause: .other(code: 1, "\(error)"))
      return
    }
    let message = error.message ?? "no further detail"
    let cause: Cause =
      switch error.resultCode {
      case .SQLITE_NOTADB: .notADatabase
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
      case .SQLITE_FULL: .diskFull
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(seconds: seconds)
      case .SQLITE_CORRUPT: .damaged(message)
      // The shared-memory file could not grow: in practice, for want of room.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: .diskFull
      // SQLite knows one cause of a failed write for a full disk; a quota is another.
      case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: .diskFull
      case .SQLITE_CANTOPEN where !mayWrite(path): .readOnly
      default: .other(code: Int(error.extendedResultCode.rawValue), message)
      }
    self.init(path: path, cause: cause)
  }
}

/// Whether the file, or where there is none, its folder, may be written.
private func mayWrite(_ path: String) -> Bool {
  let files = FileManager.default
  let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
  return files.isWritableFile(atPath: folder)
    && (!files.fileExists(atPath: path) || files.isWritableFile(atPath: path))
}
