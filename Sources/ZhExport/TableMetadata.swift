internal import Foundation

/// What a table is, for programs: a metadata document of W3C's CSV on the Web.
public struct TableMetadata: Encodable, Sendable {
  private var context = "http://www.w3.org/ns/csvw"
  private var url: String
  private var title: String
  private var dialect = Dialect()
  private var tableSchema: Schema

  /// - Parameter url: where the table is, seen from the metadata.
  public init(of table: ExportTable, url: String) {
    self.url = url
    title =
      switch table {
      case .claims: "Claims of Chinese reports"
      case .long: "Claims of Chinese reports, statistical long form"
      }
    tableSchema = Schema(
      columns: table.columns.map { column in
        Column(
          name: column.name, titles: column.name, datatype: column.type,
          required: column.isRequired, description: column.meaning)
      })
  }

  /// The document as JSON, members in alphabetical order.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(self)) + [0x0A]
  }

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case url
    case title = "dc:title"
    case dialect, tableSchema
  }

  private struct Dialect: Encodable {
    var encoding = "utf-8"
    var lineTerminators = ["\r\n"]
  }

  private struct Schema: Encodable {
    var columns: [Column]
    var primaryKey = ["document", "id"]
  }

  private struct Column: Encodable {
    var name: String
    var titles: String
    var datatype: String
    var required: Bool
    var description: String

    enum CodingKeys: String, CodingKey {
      case name, titles, datatype, required
      case description = "dc:description"
    }
  }
}
