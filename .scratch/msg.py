import json,collections
base='src/messages/catalogues/'
def load(l,f):
    try: return json.load(open(f'{base}{l}/{f}.json'),object_pairs_hook=collections.OrderedDict)
    except FileNotFoundError: return collections.OrderedDict()
def save(l,f,d): open(f'{base}{l}/{f}.json','w').write(json.dumps(d,ensure_ascii=False,indent=2)+'\n')
def put(f,key,en,fr,ar):
    for l,v in (('en',en),('fr',fr),('ar',ar)):
        d=load(l,f); d[key]=v; save(l,f,d)
found={
'en':"{found, select, pdf {a PDF} docx {a Word document} xlsx {an Excel workbook} pptx {a PowerPoint presentation} odt {an OpenDocument text} ods {an OpenDocument spreadsheet} png {a PNG picture} jpeg {a JPEG picture} tiff {a TIFF picture} webp {a WebP picture} zip {a ZIP archive} plain {plain text} unknown {of no kind that is known here} other {a file of the kind {label}}}",
'fr':"{found, select, pdf {un PDF} docx {un document Word} xlsx {un classeur Excel} pptx {une présentation PowerPoint} odt {un texte OpenDocument} ods {un tableur OpenDocument} png {une image PNG} jpeg {une image JPEG} tiff {une image TIFF} webp {une image WebP} zip {une archive ZIP} plain {du texte simple} unknown {d’aucun type connu ici} other {un fichier de type {label}}}",
'ar':"{found, select, pdf {ملف PDF} docx {مستند Word} xlsx {مصنف Excel} pptx {عرض PowerPoint} odt {نص OpenDocument} ods {جدول OpenDocument} png {صورة PNG} jpeg {صورة JPEG} tiff {صورة TIFF} webp {صورة WebP} zip {محفوظات ZIP} plain {نص بسيط} unknown {من نوع غير معروف هنا} other {ملف من نوع {label}}}",
}
bad={
'en':"{found, select, program {a program} script {a script, which a machine would run} page {a web page, which may hold scripts} drawing {an SVG picture, which may hold scripts} macros {an office document with macros} locked {an old office document (.doc, .xls, .ppt), or one under a password} other {of a kind that can be run}}",
'fr':"{found, select, program {un programme} script {un script, qu’une machine exécuterait} page {une page web, qui peut contenir des scripts} drawing {une image SVG, qui peut contenir des scripts} macros {un document bureautique avec macros} locked {un ancien document bureautique (.doc, .xls, .ppt) ou un document protégé par mot de passe} other {d’un type qui peut être exécuté}}",
'ar':"{found, select, program {برنامج} script {نص برمجي قد تشغّله الآلة} page {صفحة ويب قد تحوي نصوصاً برمجية} drawing {صورة SVG قد تحوي نصوصاً برمجية} macros {مستند مكتبي يحوي وحدات ماكرو} locked {مستند مكتبي قديم (.doc أو .xls أو .ppt) أو محمي بكلمة سر} other {من نوع قابل للتشغيل}}",
}
put('refusal','refusal.file-too-large',
"The file is larger than {megabytes} MB, and nothing of it was kept. Make it smaller (a scan in grey at 200 dpi), or send it in parts.",
"Le fichier dépasse {megabytes} Mo ; rien n’en a été gardé. Réduisez-le (numérisation en gris à 200 ppp) ou envoyez-le en plusieurs parties.",
"الملف أكبر من {megabytes} ميغابايت، ولم يُحفظ منه شيء. صغّروه (مسح ضوئي رمادي بدقة 200 نقطة) أو أرسلوه على أجزاء.")
put('refusal','refusal.file-kind-refused',
"“{name}” was not taken: its content is "+bad['en']+". Nothing of it was kept. Save what it says as PDF, DOCX or XLSX and send that.",
"« {name} » n’a pas été accepté : son contenu est "+bad['fr']+". Rien n’en a été gardé. Enregistrez ce qu’il dit au format PDF, DOCX ou XLSX et envoyez ce fichier.",
"لم يُقبل «{name}»: محتواه {found, select, other {}}".replace("{found, select, other {}}",bad['ar'])+". لم يُحفظ منه شيء. احفظوا مضمونه بصيغة PDF أو DOCX أو XLSX وأرسلوه.")
put('refusal','refusal.file-name-disagrees',
"“{name}” was not taken: its name ends in “.{ending}”, but its content is "+found['en']+". Nothing of it was kept. Give it the ending of what it is, or save it anew; a text must be in UTF-8.",
"« {name} » n’a pas été accepté : son nom finit par « .{ending} », mais son contenu est "+found['fr']+". Rien n’en a été gardé. Donnez-lui l’extension de ce qu’il est ou enregistrez-le à nouveau ; un texte doit être en UTF-8.",
"لم يُقبل «{name}»: ينتهي اسمه بـ «.{ending}» أما محتواه فهو "+found['ar']+". لم يُحفظ منه شيء. أعطوه اللاحقة التي توافق محتواه أو احفظوه من جديد؛ ويجب أن يكون النص بترميز UTF-8.")
put('refusal','refusal.file-ending-unknown',
"“{name}” was not taken: files whose names end so are not kept here. Send PDF, DOCX, XLSX, PPTX, ODT, ODS, a picture (PNG, JPEG, TIFF, WebP), text (TXT, CSV, JSON), a letter (EML) or a ZIP archive of these.",
"« {name} » n’a pas été accepté : les fichiers dont le nom finit ainsi ne sont pas gardés ici. Envoyez un fichier PDF, DOCX, XLSX, PPTX, ODT, ODS, une image (PNG, JPEG, TIFF, WebP), un texte (TXT, CSV, JSON), un courriel (EML) ou une archive ZIP de ceux-ci.",
"لم يُقبل «{name}»: لا تُحفظ هنا ملفات تنتهي أسماؤها هكذا. أرسلوا ملف PDF أو DOCX أو XLSX أو PPTX أو ODT أو ODS، أو صورة (PNG أو JPEG أو TIFF أو WebP)، أو نصاً (TXT أو CSV أو JSON)، أو رسالة (EML)، أو محفوظات ZIP من هذه.")
put('refusal','refusal.file-archive-lies',
"“{name}” was not taken: it unpacks to something other than it says of itself. Nothing of it was kept. Make it anew with the program that it came from.",
"« {name} » n’a pas été accepté : ce qui en sort n’est pas ce qu’il annonce. Rien n’en a été gardé. Refaites-le avec le programme dont il vient.",
"لم يُقبل «{name}»: ما يخرج منه ليس ما يعلنه عن نفسه. لم يُحفظ منه شيء. أعيدوا إنشاءه بالبرنامج الذي أنشأه.")
put('refusal','refusal.file-archive-too-large',
"“{name}” was not taken: it unpacks to far more than it holds. Nothing of it was kept. Send its files one by one.",
"« {name} » n’a pas été accepté : décompressé, il occupe bien plus que ce qu’il contient. Rien n’en a été gardé. Envoyez ses fichiers un par un.",
"لم يُقبل «{name}»: حجمه بعد فك الضغط يفوق ما فيه بكثير. لم يُحفظ منه شيء. أرسلوا ملفاته واحداً واحداً.")
put('refusal','refusal.file-archive-locked',
"“{name}” was not taken: it is under a password, so nobody can see what is in it. Nothing of it was kept. Send it without a password; whoever may read this State’s record reads it, and nobody else.",
"« {name} » n’a pas été accepté : il est protégé par un mot de passe, et personne ne peut voir ce qu’il contient. Rien n’en a été gardé. Envoyez-le sans mot de passe ; seuls ceux qui peuvent lire le dossier de cet État le liront.",
"لم يُقبل «{name}»: هو محمي بكلمة سر فلا يُرى ما فيه. لم يُحفظ منه شيء. أرسلوه بلا كلمة سر؛ لن يقرأه إلا من يجوز له قراءة سجل هذه الدولة.")
put('refusal','refusal.file-archive-broken',
"“{name}” was not taken: it is broken and cannot be opened. Nothing of it was kept. Look whether it opens on your machine, and send it again.",
"« {name} » n’a pas été accepté : il est endommagé et ne s’ouvre pas. Rien n’en a été gardé. Vérifiez qu’il s’ouvre sur votre ordinateur et envoyez-le de nouveau.",
"لم يُقبل «{name}»: هو معطوب ولا يُفتح. لم يُحفظ منه شيء. تحققوا من أنه يُفتح على حاسوبكم ثم أرسلوه من جديد.")
put('refusal','refusal.file-archive-runs',
"“{name}” was not taken: it holds “{inner}”, which a machine or a browser would run. Nothing of it was kept. Take that out and send it again.",
"« {name} » n’a pas été accepté : il contient « {inner} », qu’une machine ou un navigateur exécuterait. Rien n’en a été gardé. Retirez-le et envoyez l’archive de nouveau.",
"لم يُقبل «{name}»: فيه «{inner}» الذي قد تشغّله الآلة أو المتصفح. لم يُحفظ منه شيء. أخرجوه وأرسلوا المحفوظات من جديد.")
put('refusal','refusal.file-in-use',
"“{name}” stays: a record rests on it.",
"« {name} » reste : un élément du dossier s’appuie sur lui.",
"يبقى «{name}»: يستند إليه بند من السجل.")
P=lambda k,*v: put('file','file.'+k,*v)
P('title',"Files","Fichiers","الملفات")
P('purpose',"What people of this State handed in: evidence, laws, letters. Each file is known by its content and its hash, and its text can be searched.","Ce que les personnes de cet État ont remis : justificatifs, lois, lettres. Chaque fichier est connu par son contenu et son empreinte, et son texte peut être recherché.","ما سلّمه أشخاص هذه الدولة: أدلة وقوانين ورسائل. يُعرف كل ملف بمحتواه وبصمته، ويمكن البحث في نصه.")
P('page-purpose',"A file as it was handed in, and the records that rest on it.","Un fichier tel qu’il a été remis, et ce qui s’appuie sur lui.","ملف كما سُلّم، وما يستند إليه من السجل.")
P('add-title',"Add a file","Ajouter un fichier","إضافة ملف")
P('file',"File from your machine","Fichier de votre ordinateur","ملف من حاسوبكم")
P('hint',"PDF, Word, Excel, PowerPoint, OpenDocument, a picture, text, a letter or a ZIP archive; at most {megabytes} MB.","PDF, Word, Excel, PowerPoint, OpenDocument, image, texte, courriel ou archive ZIP ; {megabytes} Mo au plus.","PDF أو Word أو Excel أو PowerPoint أو OpenDocument أو صورة أو نص أو رسالة أو محفوظات ZIP؛ {megabytes} ميغابايت على الأكثر.")
P('add',"Send the file","Envoyer le fichier","إرسال الملف")
P('needed',"Choose a file.","Choisissez un fichier.","اختاروا ملفاً.")
P('cancel',"Break off","Interrompre","إيقاف")
P('progress',"How much of the file is sent","Part du fichier envoyée","ما أُرسل من الملف")
P('sending',"The file is being sent. Leave this page open.","Le fichier est en cours d’envoi. Laissez cette page ouverte.","يجري إرسال الملف. اتركوا هذه الصفحة مفتوحة.")
P('cancelled',"Broken off. Nothing of the file was kept.","Interrompu. Rien du fichier n’a été gardé.","أُوقف الإرسال. لم يُحفظ من الملف شيء.")
P('broken-off',"The line broke off, and nothing of the file was kept. Send it again.","La connexion s’est interrompue ; rien du fichier n’a été gardé. Envoyez-le de nouveau.","انقطع الخط ولم يُحفظ من الملف شيء. أرسلوه من جديد.")
P('who-sees',"Everybody who reads this State’s record can read the file; guests and other States cannot.","Toute personne qui lit le dossier de cet État peut lire le fichier ; ni les invités ni les autres États ne le peuvent.","كل من يقرأ سجل هذه الدولة يستطيع قراءة الملف؛ ولا يستطيع ذلك الضيوف ولا الدول الأخرى.")
P('none',"No file was handed in yet. A file that is added here or with a communication stands in this list.","Aucun fichier n’a encore été remis. Un fichier ajouté ici ou avec une communication figure dans cette liste.","لم يُسلَّم أي ملف بعد. كل ملف يُضاف هنا أو مع مراسلة يظهر في هذه القائمة.")
P('name',"File","Fichier","الملف")
P('kind',"Kind","Type","النوع")
P('size',"Size","Taille","الحجم")
P('who',"Handed in by","Remis par","سلّمه")
P('when',"When","Quand","متى")
P('uses',"What rests on it","Ce qui s’appuie sur lui","ما يستند إليه")
P('text',"Text in the search","Texte dans la recherche","النص في البحث")
P('unused',"nothing yet","rien encore","لا شيء بعد")
P('unused-hint',"No record rests on this file yet. While that is so, who sent it or a coordinator can take it away.","Rien ne s’appuie encore sur ce fichier. Tant que c’est le cas, la personne qui l’a envoyé ou un coordonnateur peut le retirer.","لا يستند إلى هذا الملف شيء بعد. وما دام كذلك يجوز لمرسله أو لمنسق أن يحذفه.")
P('used-hint',"What a record rests on stays as long as the record.","Ce sur quoi un élément du dossier s’appuie reste aussi longtemps que lui.","ما يستند إليه بند من السجل يبقى ما بقي البند.")
P('more-uses',"{count, plural, one {and # more} other {and # more}}","{count, plural, one {et # autre} other {et # autres}}","{count, plural, zero {ولا غيرها} one {وواحد آخر} two {واثنان آخران} few {و# أخرى} many {و# أخرى} other {و# أخرى}}")
P('use.communication',"Communication to the Committee, {when}","Communication au Comité, {when}","مراسلة إلى اللجنة، {when}")
P('use.document-template',"The State’s Word template, {when}","Modèle Word de l’État, {when}","قالب Word الخاص بالدولة، {when}")
P('use.made-document',"Document made with this template, {when}","Document établi avec ce modèle, {when}","وثيقة أُعدت بهذا القالب، {when}")
P('use.matrix-import',"Form taken into the matrix, {when}","Formulaire repris dans la matrice, {when}","استمارة أُدخلت في المصفوفة، {when}")
kinds={'pdf':('PDF','PDF','PDF'),'docx':('Word document','Document Word','مستند Word'),'xlsx':('Excel workbook','Classeur Excel','مصنف Excel'),'pptx':('Presentation','Présentation','عرض'),'odt':('OpenDocument text','Texte OpenDocument','نص OpenDocument'),'ods':('OpenDocument spreadsheet','Tableur OpenDocument','جدول OpenDocument'),'png':('PNG picture','Image PNG','صورة PNG'),'jpeg':('JPEG picture','Image JPEG','صورة JPEG'),'tiff':('TIFF picture','Image TIFF','صورة TIFF'),'webp':('WebP picture','Image WebP','صورة WebP'),'text':('Text','Texte','نص'),'csv':('Table as text (CSV)','Tableau en texte (CSV)','جدول نصي (CSV)'),'json':('JSON','JSON','JSON'),'mail':('Letter (EML)','Courriel (EML)','رسالة (EML)'),'zip':('ZIP archive','Archive ZIP','محفوظات ZIP'),'other':('Other','Autre','آخر')}
for k,v in kinds.items(): P('kind.'+k,*v)
P('size.megabytes',"{size, number} MB","{size, number} Mo","{size, number} ميغابايت")
P('size.kilobytes',"{size, number} kB","{size, number} ko","{size, number} كيلوبايت")
P('text.waiting',"being read","en cours de lecture","تجري قراءته")
P('text.read',"read","lu","مقروء")
P('text.read-in-part',"read in part","lu en partie","مقروء جزئياً")
P('text.no-text',"no text","pas de texte","لا نص فيه")
P('text.unreadable',"could not be read","n’a pas pu être lu","تعذرت قراءته")
P('text.none',"not read","non lu","غير مقروء")
P('text-hint.waiting',"The text is read in the background; then the search finds its words.","Le texte est lu en arrière-plan ; la recherche en trouvera ensuite les mots.","يُقرأ النص في الخلفية؛ وبعدها يجد البحث كلماته.")
P('text-hint.read',"The search finds the words of this file.","La recherche trouve les mots de ce fichier.","يجد البحث كلمات هذا الملف.")
P('text-hint.read-in-part',"The search finds the words of its first part, some 200 pages; the rest was too long.","La recherche trouve les mots de sa première partie, environ 200 pages ; le reste était trop long.","يجد البحث كلمات جزئه الأول، نحو 200 صفحة؛ وكان الباقي أطول من اللازم.")
P('text-hint.no-text',"There are only pictures in it, as in a scan; the search finds it by its name alone.","Il ne contient que des images, comme une numérisation ; la recherche ne le trouve que par son nom.","ليس فيه إلا صور، كالمسح الضوئي؛ ولا يجده البحث إلا باسمه.")
P('text-hint.unreadable',"It may be under a password, broken, or too heavy. The file itself is kept as it was sent; the search finds it by its name alone.","Il est peut-être protégé par un mot de passe, endommagé ou trop lourd. Le fichier lui-même est gardé tel qu’envoyé ; la recherche ne le trouve que par son nom.","ربما كان محمياً بكلمة سر أو معطوباً أو ثقيلاً جداً. والملف نفسه محفوظ كما أُرسل؛ ولا يجده البحث إلا باسمه.")
P('text-hint.none',"No text is read of files of this kind; the search finds it by its name.","On ne lit pas le texte des fichiers de ce type ; la recherche le trouve par son nom.","لا يُقرأ نص ملفات من هذا النوع؛ ويجده البحث باسمه.")
P('download',"Download the file","Télécharger le fichier","تنزيل الملف")
P('remove',"Take the file away","Retirer le fichier","حذف الملف")
P('remove-title',"Take this file away?","Retirer ce fichier ?","أيُحذف هذا الملف؟")
P('remove-bytes',"The file and its text are taken away and are no longer found.","Le fichier et son texte sont retirés et ne sont plus trouvés.","يُحذف الملف ونصه ولا يُعثر عليهما بعد ذلك.")
P('remove-history',"The history keeps its name, its hash, and who took it away.","L’historique garde son nom, son empreinte et qui l’a retiré.","يحتفظ سجل التغييرات باسمه وبصمته وبمن حذفه.")
P('remove-backup',"Backups made before still hold it.","Les sauvegardes faites auparavant le contiennent encore.","وتظل النسخ الاحتياطية المأخوذة قبل ذلك تحتويه.")
P('done.added',"The file was taken in.","Le fichier a été pris.","أُخذ الملف.")
P('done.removed',"The file was taken away.","Le fichier a été retiré.","حُذف الملف.")
put('report','report.view.files',"Files","Fichiers","الملفات")
put('search','search.kind.file',"Files","Fichiers","الملفات")
put('help','help.files.what',"The files that were handed in: evidence of what was done, texts of laws, letters. They lie in the same database as the record, so one backup holds everything.","Les fichiers remis : preuves de ce qui a été fait, textes de lois, lettres. Ils sont dans la même base de données que le dossier : une seule sauvegarde contient tout.","الملفات المسلَّمة: أدلة على ما أُنجز ونصوص قوانين ورسائل. وهي في قاعدة البيانات نفسها مع السجل، فنسخة احتياطية واحدة تضم كل شيء.")
put('help','help.files.do',"Send a file of up to 50 MB. Its content must be what its name says. A while later the search finds the words of a PDF, Word, Excel or text file. What a record rests on cannot be taken away.","Envoyez un fichier de 50 Mo au plus. Son contenu doit être ce que dit son nom. Peu après, la recherche trouve les mots d’un fichier PDF, Word, Excel ou texte. Ce sur quoi un élément s’appuie ne peut pas être retiré.","أرسلوا ملفاً لا يتجاوز 50 ميغابايت. ويجب أن يكون محتواه كما يقول اسمه. وبعد قليل يجد البحث كلمات ملفات PDF وWord وExcel والنصوص. ولا يُحذف ما يستند إليه بند من السجل.")
for l,a,b in (('en','20 MB','50 MB'),('fr','20 Mo','50 Mo'),('ar','20 ميغابايت','50 ميغابايت')):
    d=load(l,'communication'); d['communication.upload-hint']=d['communication.upload-hint'].replace(a,b); save(l,'communication',d)
